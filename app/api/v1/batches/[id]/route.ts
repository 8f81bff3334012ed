import { decideBatch } from "@/wiki/batches/decide";
import { readBatch } from "@/wiki/batches/read";
import { answer, bodyOf, problem, refusal } from "../../../_http/answer";
import { door, others } from "../../../_http/door";
import { BatchDecisionBody, batchRowShape } from "../../../_http/shapes";

type Context = { params: Promise<{ id: string }> };

export const GET = door<Context>(async ({ db, actor }, context) => {
  const id = await idIn(context);
  const batch = id === undefined ? undefined : await readBatch(db, actor, id);
  if (!batch) return problem(404, "Not found", "There is no such batch.");
  return answer({
    id: batch.id,
    at: batch.at.toISOString(),
    by: batch.by,
    kind: batch.kind,
    purpose: batch.object,
    undone: batch.undoneAt?.toISOString() ?? null,
    rows: batch.rows.map(batchRowShape),
  });
});

export const POST = door<Context>(async ({ request, db, actor }, context) => {
  if (actor.role === "reader") return problem(401, "Not signed in", "Please sign in first, or send a token.");
  const read = await bodyOf(request, BatchDecisionBody, 20_000);
  if (!read.ok) return read.response;
  const id = await idIn(context);
  const batch = id === undefined ? undefined : await readBatch(db, actor, id);
  if (id === undefined || !batch) return problem(404, "Not found", "There is no such batch.");
  const { decision, reason } = read.body;
  const rows = read.body.rows ?? batch.rows.map(({ ordinal }) => ordinal);
  const done = await decideBatch(db, actor, id, { decision, rows, ...(reason !== undefined && { reason }) });
  return done.ok ? answer({ id, decision, decided: done.decided }) : refusal(done);
});

async function idIn({ params }: Context): Promise<number | undefined> {
  const { id } = await params;
  return /^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined;
}

export const { PUT, PATCH, DELETE } = others("GET", "POST");
