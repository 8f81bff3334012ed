import { and, eq, sql as raw } from "drizzle-orm";
import type { Kind } from "@/document/kinds";
import type { Sql } from "../client";
import { often } from "../prepared";
import { page } from "../schema";

export type Resolved = {
  title: string;
  exists: boolean;
  redirect: string | null;
  redirectFragment: string | null;
};

/** Which of these titles have a live page, and where redirects among them lead. One query. */
export async function resolveTitles(sql: Sql, titles: string[]): Promise<Map<string, Resolved>> {
  const found = new Map<string, Resolved>();
  if (titles.length === 0) return found;
  const rows = await sql
    .select({ title: page.title, redirect: page.redirectTitle, redirectFragment: page.redirectFragment })
    .from(page)
    .where(and(raw`${page.title} = any(${raw.param(titles)}::text[])`, eq(page.state, "live")))
    .prepare("titles_resolved")
    .execute();
  for (const row of rows) found.set(row.title, { ...row, exists: true });
  return found;
}

/** Redirects that are followed one after the other, at most; a loop ends by itself. */
export const STEPS = 5;

/** The titles under which a page is known: its own and those of the redirects that lead to it, in up to five steps. */
export async function namesOf(sql: Sql, title: string): Promise<string[]> {
  return await allNamesOf(sql, [title]);
}

/** The same of several pages, all in one list. */
export async function allNamesOf(sql: Sql, titles: string[]): Promise<string[]> {
  const result = await often<{ title: string }>(
    sql,
    raw`
    with recursive name(title, step) as (
      select unnest(${raw.param(titles)}::text[]), 0
      union
      select p.title, name.step + 1 from name
      join page p on p.redirect_title = name.title and p.state = 'live' and name.step < ${STEPS}
    )
    select title from name group by title order by min(step), title`,
  );
  return result.rows.map((row) => row.title);
}

/** The schools that these titles name, through a redirect too: the id of each by the title that names it. */
export async function schoolsNamed(sql: Sql, titles: string[]): Promise<Map<string, string>> {
  return await pagesNamed(sql, titles, "school");
}

/** The live pages that these titles name, of one kind where that is given: as `schoolsNamed`. */
export async function pagesNamed(sql: Sql, titles: string[], kind?: Kind): Promise<Map<string, string>> {
  const given = titles.filter((title) => title !== "" && !title.startsWith("#"));
  if (given.length === 0) return new Map();
  const result = await sql.execute<{ name: string; id: string }>(raw`
    with recursive way(name, title, step) as (
      select title, title, 0 from unnest(${raw.param(given)}::text[]) as given(title)
      union
      select way.name, p.redirect_title, way.step + 1 from way
      join page p on p.title = way.title and p.state = 'live' and p.redirect_title is not null
        and way.step < ${STEPS}
    )
    select way.name, p.id from way
    join page p on p.title = way.title and p.state = 'live' and p.redirect_title is null
      and ${kind === undefined ? raw`true` : raw`p.kind = ${kind}`}`);
  return new Map(result.rows.map((row) => [row.name, row.id]));
}
