import type { Sql } from "@/db/client";
import { namesOf, resolveTitles } from "@/db/pages/names";
import { findPage, type PageRow } from "@/db/pages/pages";
import { borrowed, finderOf, namesOfPage, type Finder, type Name } from "@/document/names";
import { parseTitle, type Title } from "@/document/titles";

/** What a page is called, how to find that in a text, and the titles under which it is linked. */
export type Known = { page: PageRow; title: Title; titles: string[]; names: Name[]; find: Finder };

/** How a live page is known; a redirect is known as what it leads to. Undefined when there is no such page. */
export async function knownAs(db: Sql, asked: Title): Promise<Known | undefined> {
  const first = await findPage(db, asked);
  const target = first?.redirectTitle ? parseTitle(first.redirectTitle) : undefined;
  const title = target?.ok ? target.title : asked;
  const page = target?.ok ? await findPage(db, title) : first;
  if (!page || page.state !== "live") return undefined;
  const titles = (await namesOf(db, title)).flatMap((each) => {
    const parsed = parseTitle(each);
    return parsed.ok ? [parsed.title] : [];
  });
  const [, ...aliases] = titles;
  const names = namesOfPage({ title, kind: page.kind, aliases });
  // "Venture communism" is no name of "Venture communism (strategy)" when there is a page of that title.
  const others = await resolveTitles(db, borrowed(names, titles).flatMap(asTitle));
  const own = names.filter(({ name, weight }) => {
    const [other] = asTitle(name);
    const there = other === undefined || titles.includes(other) ? undefined : others.get(other);
    // A surname may lead to somebody's school and still mean them.
    return there === undefined || (weight === 1 && there.redirect !== null);
  });
  return { page, title, titles, names: own, find: finderOf(own) };
}

function asTitle(name: string): Title[] {
  const parsed = parseTitle(name);
  return parsed.ok ? [parsed.title] : [];
}
