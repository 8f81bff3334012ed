import { search, suggestTitles } from "@/wiki/search/search";
import { readWish } from "@/wiki/search/wish";
import { answer, pagingOf, refusal } from "../../_http/answer";
import { door, others } from "../../_http/door";

export const GET = door(async ({ db, query }) => {
  const asked = query.get("q") ?? "";
  if (query.get("in") === "titles") {
    return answer({ items: await suggestTitles(db, asked, pagingOf(query)), cursor: null });
  }
  const read = readWish((name) => query.get(name));
  if (!read.ok) return refusal(read);
  const { items, cursor } = await search(db, asked, pagingOf(query), read.wish);
  // The marks of the words found are for pages that draw them.
  return answer({ items: items.map((hit) => ({ ...hit, excerpt: plain(hit.excerpt) })), cursor });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");

function plain(excerpt: string): string {
  return excerpt.replace(/[\uE000\uE001]/g, "");
}
