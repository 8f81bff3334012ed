import { guardsOf, type Level, type Protection } from "@/db/protection";
import type { PageRow } from "@/db/pages/pages";
import type { Sql } from "@/db/client";
import { isAtLeast } from "../accounts/actor";

/** A protection that is in force at this moment; null where there is none, or its time is over. */
export function inForce(protection: Protection | null): Protection | null {
  if (!protection) return null;
  return protection.until !== null && Date.parse(protection.until) <= Date.now() ? null : protection;
}

/** Who may begin a page under a title, or move one there, where a pattern says so: the strictest that it fits. */
export async function guardOf(sql: Sql, title: string): Promise<Protection | null> {
  return (await guards(sql, [title])).get(title) ?? null;
}

/** The same pages; those that nobody has written yet with what patterns ask of their titles. One query, or none. */
export async function withGuards<Page extends PageRow>(sql: Sql, pages: Page[]): Promise<Page[]> {
  const titles = pages.flatMap((page) => (page.state === "unborn" ? [page.title] : []));
  if (titles.length === 0) return pages;
  const found = await guards(sql, [...new Set(titles)]);
  return pages.map((page) =>
    page.state === "unborn" ? { ...page, protection: found.get(page.title) ?? null } : page,
  );
}

async function guards(sql: Sql, titles: string[]): Promise<Map<string, Protection>> {
  const found = new Map<string, Protection>();
  for (const { title, protection } of await guardsOf(sql, titles)) {
    const before = found.get(title);
    const now = inForce(protection);
    if (now) found.set(title, before ? stricter(before, now) : now);
  }
  return found;
}

/** Both at once: at each the higher level, with the reason and the end of the one that asks more for changing. */
function stricter(one: Protection, other: Protection): Protection {
  const [first, second] = isAtLeast(one.edit, other.edit) ? [one, other] : [other, one];
  const propose: Level = isAtLeast(first.propose, second.propose) ? first.propose : second.propose;
  const reviewers = first.reviewers ?? second.reviewers;
  return { ...first, propose, ...(reviewers && { reviewers }) };
}
