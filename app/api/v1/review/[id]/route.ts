import { z } from "zod";
import { decide } from "@/wiki/drafts/decide";
import { answer, bodyOf, problem, refusal } from "../../../_http/answer";
import { door, others } from "../../../_http/door";
import { DecisionBody } from "../../../_http/shapes";

type Context = { params: Promise<{ id: string }> };

const Id = z.uuid();

export const POST = door<Context>(async ({ request, db, actor }, context) => {
  if (actor.role === "reader") return problem(401, "Not signed in", "Please sign in first, or send a token.");
  const read = await bodyOf(request, DecisionBody, 20_000);
  if (!read.ok) return read.response;
  const id = Id.safeParse((await context.params).id);
  if (!id.success) return problem(404, "Not found", "There is no such draft.");
  const done = await decide(db, actor, id.data, {
    decision: read.body.decision,
    ...(read.body.reason !== undefined && { reason: read.body.reason }),
  });
  if (!done.ok) return refusal(done);
  return answer({
    id: id.data,
    decision: read.body.decision,
    noted: done.noted,
    pages: done.pages.map(({ title, revision }) => ({ title, revision })),
  });
});

export const { GET, PUT, PATCH, DELETE } = others("POST");
