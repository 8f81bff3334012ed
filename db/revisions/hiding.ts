import { asc, eq, sql as raw, type SQL } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "../client";
import { account, hiding, revision, revisionAuthor } from "../schema";

/*
 * What is hidden of a revision is left out where it is read from the tables, so that nothing above can show it by mistake: a
 * summary is empty, a text is a sentence that says so and counts as long as what was there before it, a name is missing.
 * Only `getUnhidden` gives what is there.
 */

/** What of a revision is hidden. */
export type Hidden = { text: boolean; summary: boolean; authors: boolean };

/** Stands for a text that is hidden. */
export const HIDDEN_DOC: DocJSON = {
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text: "The text of this revision is hidden." }] }],
};

/** What of the revision of a select is hidden, as part of it; null where nothing is. */
export const HIDDEN = raw<Hidden | null>`(select json_build_object('text', h.text, 'summary', h.summary,
  'authors', h.authors) from hiding h where h.revision_id = revision.id)`;

/** A condition: that part of a revision, by its id as SQL, is hidden. */
export function isHidden(id: SQL, part: keyof Hidden): SQL {
  return raw`exists (select from hiding h where h.revision_id = ${id} and h.${raw.identifier(part)})`;
}

/** How long a page was at the number of its revision: a hidden text counts as what was there before it. */
export function sizeAt(pageId: SQL, number: SQL): SQL<number> {
  return raw<number>`coalesce((select v.size from revision v where v.page_id = ${pageId} and v.number <= ${number}
    and not ${isHidden(raw`v.id`, "text")} order by v.number desc limit 1), 0)`;
}

/** A condition: a wording of a position stood in revisions only whose texts are hidden. */
export const STOOD_HIDDEN = raw`(position.until_revision is not null
  and ${isHidden(raw`position.since_revision`, "text")}
  and not exists (select from revision v where v.page_id = position.page_id and v.id >= position.since_revision
    and v.id < position.until_revision and not ${isHidden(raw`v.id`, "text")}))`;

const TEXT_HIDDEN = raw`select from revision r join hiding h on h.revision_id = r.id and h.text where r.page_id = thread.page_id`;

/** A condition: of the words of a thread it is not known any more that the page says them. */
const NOT_ON_PAGE = raw`thread.quote <> '' and thread.draft_id is null
  and (thread.lost_at is not null or thread.resolved_at is not null)`;

/**
 * What is shown of a thread on words: not what the page said when it was begun, just before or just after, where one of those texts is
 * hidden now and the page does not say it any more.
 */
export const SHOWN_QUOTE = raw<string>`case when (${NOT_ON_PAGE} or thread.quote <> thread.exact) and exists (${TEXT_HIDDEN}
    and r.number in (
      select max(v.number) from revision v where v.page_id = thread.page_id
        and v.at <= (select min(c.at) from comment c where c.thread_id = thread.id)
      union all
      select min(v.number) from revision v where v.page_id = thread.page_id
        and v.at > (select min(c.at) from comment c where c.thread_id = thread.id)))
  then 'words that are hidden' else thread.quote end`;

/** The words of a thread as they were last found, or what stood beside them; nothing where that may be in a hidden text. */
export function shownAnchor(part: "exact" | "prefix" | "suffix"): SQL<string> {
  return raw<string>`case when ${NOT_ON_PAGE} and exists (${TEXT_HIDDEN}) then '' else thread.${raw.identifier(part)} end`;
}

/** Whether a page has a revision with a hidden text that reaches so far in its log, or further. */
export async function hasHiddenText(sql: Sql, pageId: string, fromSeq: number): Promise<boolean> {
  const { rows } = await sql.execute(raw`
    select 1 from revision r join hiding h on h.revision_id = r.id and h.text
    where r.page_id = ${pageId} and r.seq >= ${fromSeq} limit 1`);
  return rows.length > 0;
}

/** Says what of a revision is hidden from now on. */
export async function putHiding(
  sql: Sql,
  values: Hidden & { revisionId: number; byId: string | null },
): Promise<void> {
  const { revisionId, ...set } = values;
  if (set.text || set.summary || set.authors)
    await sql
      .insert(hiding)
      .values(values)
      .onConflictDoUpdate({ target: hiding.revisionId, set: { ...set, at: raw`now()` } });
  else await sql.delete(hiding).where(eq(hiding.revisionId, revisionId));
}

/** All that a revision has, hidden or not: for moderators. */
export async function getUnhidden(sql: Sql, id: number) {
  const [row] = await sql
    .select({ summary: revision.summary, doc: revision.doc })
    .from(revision)
    .where(eq(revision.id, id));
  if (!row) return undefined;
  const authors = await sql
    .select({ name: account.name })
    .from(revisionAuthor)
    .innerJoin(account, eq(account.id, revisionAuthor.accountId))
    .where(eq(revisionAuthor.revisionId, id))
    .orderBy(asc(account.name));
  return { summary: row.summary, doc: row.doc as DocJSON, authors: authors.map(({ name }) => name) };
}

/** The accounts that have a part in a page by revisions only whose authors are hidden. */
export async function hiddenAuthorsOn(sql: Sql, pageId: string): Promise<Set<string>> {
  const { rows } = await sql.execute<{ id: string }>(raw`
    select a.account_id as id from revision r join revision_author a on a.revision_id = r.id
    where r.page_id = ${pageId} group by a.account_id
    having bool_and(${isHidden(raw`r.id`, "authors")})`);
  return new Set(rows.map((row) => row.id));
}
