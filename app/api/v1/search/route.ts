import { search } from "@/wiki/search/search";
import { answer, pagingOf } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ db, query }) => {
  const { items, cursor } = await search(db, query.get("q") ?? "", pagingOf(query));
  // The marks of the words found are for pages that draw them.
  return answer({ items: items.map((hit) => ({ ...hit, excerpt: plain(hit.excerpt) })), cursor });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");

function plain(excerpt: string): string {
  return excerpt.replace(/[\uE000\uE001]/g, "");
}
