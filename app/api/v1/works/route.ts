import type { z } from "zod";
import { makeWork } from "@/wiki/citations/make-work";
import { answer, bodyOf, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";
import { type MadeWork, WorkBody } from "../../_http/shapes";
import { lookUpHere } from "./look-up";

export const POST = door(async ({ request, db, actor }) => {
  const read = await bodyOf(request, WorkBody, 100_000);
  if (!read.ok) return read.response;
  const made = await makeWork(db, actor, read.body, lookUpHere());
  if (!made.ok) return refusal(made);
  const { title, draft } = made;
  return answer({ title, draft } satisfies z.infer<typeof MadeWork>, draft === null ? 201 : 202);
});

export const { GET, PUT, PATCH, DELETE } = others("POST");
