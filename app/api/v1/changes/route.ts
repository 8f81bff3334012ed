import { changes } from "@/wiki/revisions/history";
import { answer, pagingOf } from "../../_http/answer";
import { door, others } from "../../_http/door";
import { revisionShape } from "../../_http/shapes";

export const GET = door(async ({ db, query }) => {
  const { items, cursor } = await changes(db, {}, pagingOf(query));
  return answer({
    items: items.map((row) => ({ ...revisionShape(row), title: row.title, kind: row.kind })),
    cursor,
  });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
