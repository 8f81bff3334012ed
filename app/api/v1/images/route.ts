import type { z } from "zod";
import { LARGEST_FILE, takeImage } from "@/wiki/images/take";
import { may } from "@/wiki/may";
import { answer, bytesOf, problem, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";
import type { Picture } from "../../_http/shapes";

export const POST = door(async ({ request, db, actor }) => {
  // Whoever may not is told so before their file is read.
  const ruling = may(actor, "upload");
  if (!ruling.ok) return refusal(ruling);
  const bytes = await bytesOf(request, LARGEST_FILE);
  if (!bytes)
    return problem(413, "Too large", "This file is larger than 20 MB. Please make it smaller first.");
  const taken = await takeImage(db, actor, bytes);
  if (!taken.ok) return refusal(taken);
  const { src, width, height } = taken;
  return answer({ src, width, height } satisfies z.infer<typeof Picture>, 201);
});

export const { GET, PUT, PATCH, DELETE } = others("POST");
