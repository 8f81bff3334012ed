import { search } from "@/wiki/search/search";
import { answer, pagingOf } from "../../_http/answer";
import { asked } from "../../_http/asked";

export async function GET(request: Request): Promise<Response> {
  const who = await asked(request);
  if (!who.ok) return who.response;
  const query = new URL(request.url).searchParams;
  const { items, cursor } = await search(who.db, query.get("q") ?? "", pagingOf(query));
  // The marks of the words found are for pages that draw them.
  return answer({ items: items.map((hit) => ({ ...hit, excerpt: plain(hit.excerpt) })), cursor });
}

function plain(excerpt: string): string {
  return excerpt.replace(/[\uE000\uE001]/g, "");
}
