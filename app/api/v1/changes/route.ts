import { givenRevision } from "@/wiki/revisions/given";
import { changes } from "@/wiki/revisions/history";
import { answer, pagingOf } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ db, query }) => {
  const { items, cursor } = await changes(db, {}, pagingOf(query));
  return answer({
    items: items.map((row) => ({ ...givenRevision(row), title: row.title, kind: row.kind })),
    cursor,
  });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
