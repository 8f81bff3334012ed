import type { Db } from "@/db/client";
import type { PageFilter } from "@/db/pages/filter";
import { namesOf } from "@/db/pages/names";
import { parseTitle } from "@/document/titles";
import type { SearchQuery } from "./query";
import type { PageWish } from "./wish";

/** What pages must be that meet the conditions and the wish. Undefined where a condition names what can be no page, so that nothing meets it. */
export async function filterFor(
  db: Db,
  query: Omit<SearchQuery, "words">,
  wish: PageWish,
): Promise<PageFilter | undefined> {
  const categories = [...query.inCategory, ...(wish.category ? [wish.category] : [])].map(categoryTitle);
  const school = wish.school ? parseTitle(wish.school) : undefined;
  if (school?.ok === false || categories.includes(undefined)) return undefined;
  return {
    ...(query.inTitle.length > 0 && { inTitle: query.inTitle }),
    ...(query.notInTitle.length > 0 && { notInTitle: query.notInTitle }),
    ...(categories.length > 0 && { categories: categories.flatMap((title) => title ?? []) }),
    ...(wish.kind && { kind: wish.kind }),
    ...(school && { school: await namesOf(db, school.title) }),
    ...(wish.since && { changedSince: wish.since }),
  };
}

/** "Category:Commons", whether or not the prefix was given. */
function categoryTitle(name: string): string | undefined {
  const parsed = parseTitle(/^category:/i.test(name) ? name : `Category:${name}`);
  return parsed.ok ? parsed.title : undefined;
}
