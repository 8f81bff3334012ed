import { queue } from "@/wiki/drafts/queue";
import { answer, pagingOf, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ db, actor, query }) => {
  const found = await queue(db, actor, {}, pagingOf(query));
  if (!found.ok) return refusal(found);
  return answer({
    items: found.items.map(({ id, pages, authors, at, summary }) => ({
      id,
      pages: pages.map(({ title }) => title),
      authors,
      at: at.toISOString(),
      summary,
    })),
    cursor: found.cursor,
  });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
