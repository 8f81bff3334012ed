import { proposeBatch } from "@/wiki/batches/propose";
import { batches } from "@/wiki/batches/read";
import { readLines } from "@/wiki/batches/table";
import { answer, bodyOf, pagingOf, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";
import { BatchBody, batchShape } from "../../_http/shapes";

export const GET = door(async ({ db, actor, query }) => {
  const { items, cursor } = await batches(db, actor, pagingOf(query));
  return answer({ items: items.map(batchShape), cursor });
});

export const POST = door(async ({ request, db, actor }) => {
  const read = await bodyOf(request, BatchBody, 1_000_000);
  if (!read.ok) return read.response;
  const lines = readLines(read.body.changes);
  if (!lines.ok) return refusal(lines);
  const done = await proposeBatch(db, actor, { purpose: read.body.purpose, changes: lines.changes });
  return done.ok ? answer({ id: done.batch }, 202) : refusal(done);
});

export const { PUT, PATCH, DELETE } = others("GET", "POST");
