import { and, asc, desc, eq, gt, isNotNull, lt, notInArray, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "../client";
import { HIDDEN, HIDDEN_DOC, isHidden, sizeAt, type Hidden } from "./hiding";
import { often } from "../prepared";
import { flagged, type Flags } from "./flags";
import { withAuthors, type Author, type Credited } from "./authors";
import { content, page, type position, revision, revisionName, type Tool } from "../schema";

export type { Tool };

/** `tags`: the names of the rules that tagged it. */
export type RevisionRow = Omit<typeof revision.$inferSelect, "doc"> & {
  tags: string[];
  hidden: Hidden | null;
};
export type RevisionWithAuthors = RevisionRow & Credited;

/** All of a revision but what it says, and without what of it is hidden. */
export const COLUMNS = {
  id: revision.id,
  pageId: revision.pageId,
  number: revision.number,
  at: revision.at,
  summary: raw<string>`case when ${isHidden(raw`revision.id`, "summary")} then '' else revision.summary end`,
  size: sizeAt(raw`revision.page_id`, raw`revision.number`),
  seq: revision.seq,
  origin: revision.origin,
  minor: revision.minor,
  tool: revision.tool,
  tags: raw<string[]>`(select coalesce(json_agg(u.name order by u.name), '[]'::json) from revision_tag t
    join rule u on u.id = t.rule_id where t.revision_id = revision.id)`,
  hidden: HIDDEN,
};

/** The newest revision of a page. */
export async function headRevision(sql: Sql, pageId: string): Promise<RevisionRow | undefined> {
  const [row] = await sql
    .select(COLUMNS)
    .from(revision)
    .where(eq(revision.pageId, pageId))
    .orderBy(desc(revision.number))
    .limit(1)
    .prepare("head_revision")
    .execute();
  return row;
}

/** What the newest revisions of these pages say, which are never hidden, and how far into their logs they reach, by page. */
export async function newestTexts(
  sql: Sql,
  pageIds: string[],
): Promise<Map<string, { seq: number; doc: DocJSON }>> {
  const { rows } = await often<{ id: string; seq: string; doc: DocJSON }>(
    sql,
    raw`
    select newest.* from unnest(${raw.param(pageIds)}::uuid[]) given(id), lateral (
      select page_id as id, seq, doc from revision where page_id = given.id order by number desc limit 1) newest`,
  );
  return new Map(rows.map(({ id, seq, doc }) => [id, { seq: Number(seq), doc }]));
}

/**
 * How far the logs of these pages go, and how far the newest revision of each reaches into it; null where there is none. Pages
 * without a live document are left out.
 */
export async function keptUpTo(
  sql: Sql,
  pageIds: string[],
): Promise<Map<string, { head: number; kept: number | null }>> {
  const { rows } = await often<{ id: string; head: string; kept: string | null }>(
    sql,
    raw`
    select live.id, live.head, (select r.seq from revision r where r.page_id = live.id
      order by r.number desc limit 1) as kept
    from live where live.id = any(${raw.param(pageIds)}::uuid[])`,
  );
  return new Map(
    rows.map(({ id, head, kept }) => [id, { head: Number(head), kept: kept === null ? null : Number(kept) }]),
  );
}

export async function getRevision(
  sql: Sql,
  id: number,
): Promise<(RevisionRow & { doc: DocJSON }) | undefined> {
  const [row] = await sql
    .select({ ...COLUMNS, doc: revision.doc })
    .from(revision)
    .where(eq(revision.id, id));
  // Revisions are written from checked documents only and never change.
  return row && { ...row, doc: row.hidden?.text ? HIDDEN_DOC : (row.doc as DocJSON) };
}

/** The id of the revision of the same page next to this one. */
export async function revisionBeside(
  sql: Sql,
  { pageId, number }: { pageId: string; number: number },
  side: "before" | "after",
): Promise<number | undefined> {
  const [row] = await sql
    .select({ id: revision.id })
    .from(revision)
    .where(
      and(
        eq(revision.pageId, pageId),
        side === "before" ? lt(revision.number, number) : gt(revision.number, number),
      ),
    )
    .orderBy(side === "before" ? desc(revision.number) : asc(revision.number))
    .limit(1);
  return row?.id;
}

/** The id of a page's revision of this number. */
export async function revisionNumbered(
  sql: Sql,
  pageId: string,
  number: number,
): Promise<number | undefined> {
  const [row] = await sql
    .select({ id: revision.id })
    .from(revision)
    .where(and(eq(revision.pageId, pageId), eq(revision.number, number)));
  return row?.id;
}

/** A revision in a history. `before`: how large the page was before it; `name`: what somebody called it. */
export type ListedRevision = RevisionWithAuthors & { before: number; name: string | null };

/** Which revisions of a page are listed. */
export type RevisionFilter = { accountId?: string | undefined; named?: boolean } & Flags;

/** A page's revisions, newest first, below the number `before`. */
export async function listRevisions(
  sql: Sql,
  pageId: string,
  {
    limit,
    before,
    accountId,
    named = false,
    ...flags
  }: RevisionFilter & { limit: number; before?: number | undefined },
): Promise<ListedRevision[]> {
  const rows = await sql
    .select({
      ...COLUMNS,
      name: raw<
        string | null
      >`case when not ${isHidden(raw`revision.id`, "summary")} then ${revisionName.name} end`,
      before: sizeAt(raw`revision.page_id`, raw`revision.number - 1`).mapWith(Number),
    })
    .from(revision)
    .leftJoin(revisionName, eq(revisionName.revisionId, revision.id))
    .where(
      and(
        eq(revision.pageId, pageId),
        before === undefined ? undefined : lt(revision.number, before),
        accountId === undefined
          ? undefined
          : raw`exists (select from revision_author a
              where a.revision_id = ${revision.id} and a.account_id = ${accountId})
              and not ${isHidden(raw`revision.id`, "authors")}`,
        named ? isNotNull(revisionName.name) : undefined,
        flagged(flags),
      ),
    )
    .orderBy(desc(revision.number))
    .limit(limit);
  return await withAuthors(sql, rows);
}

/** What is said of a revision that keeps what a page says now. `size`: characters of readable text; `authors`: account ids. */
export type NewRevision = { pageId: string; size: number; summary: string; authors: Author[] };

/**
 * Adds to the history of each of these pages a revision of what it says now, numbered after its last, credits the authors, and
 * gives the ids by page. Counts the pages' revisions up, which locks them: numbers have no gaps.
 */
export async function insertRevisions(
  sql: Sql,
  revisions: NewRevision[],
  { minor, tool }: { minor: boolean; tool?: Tool | undefined },
): Promise<Map<string, number>> {
  const { rows } = await often<{ id: string; pageId: string }>(
    sql,
    raw`
    with given as materialized (
      select * from unnest(
        ${raw.param(revisions.map(({ pageId }) => pageId))}::uuid[], ${raw.param(revisions.map(({ size }) => size))}::int[],
        ${raw.param(revisions.map(({ summary }) => summary))}::text[]) g(page_id, size, summary)
    ), counted as (
      update page set revisions = revisions + 1, version = version + 1 from given
      where page.id = given.page_id returning page.id, page.revisions
    )
    insert into revision (page_id, number, doc, size, seq, summary, minor, tool)
    select g.page_id, counted.revisions, c.doc, g.size, c.seq, g.summary, ${minor}::boolean, ${tool ?? null}::text
    from given g join counted on counted.id = g.page_id join content c on c.page_id = g.page_id
    returning id, page_id as "pageId"`,
  );
  const ids = new Map(rows.map(({ id, pageId }) => [pageId, Number(id)]));
  const credited = revisions.flatMap(({ pageId, authors }) => {
    const id = ids.get(pageId);
    if (id === undefined) throw new Error(`a revision of page ${pageId} was inserted and did not come back`);
    return authors.map((author) => ({ id, author }));
  });
  if (credited.length === 0) return ids;
  await often(
    sql,
    raw`
    insert into revision_author (revision_id, account_id, written)
    select * from unnest(
      ${raw.param(credited.map(({ id }) => id))}::bigint[], ${raw.param(credited.map(({ author }) => author.id))}::uuid[],
      ${raw.param(credited.map(({ author }) => author.written))}::int[])`,
  );
  return ids;
}

/** Ties the positions that no revision held yet, begun or ended since the last, to the newest of their pages, and gives them. */
export async function datePositions(sql: Sql, newest: ReadonlyMap<string, number>) {
  const { rows } = await often<Dated & { untilRevision: string | null }>(
    sql,
    raw`
    update position set since_revision = coalesce(since_revision, g.revision_id),
      until_revision = case when ended_at is not null then g.revision_id end
    from unnest(${raw.param([...newest.keys()])}::uuid[], ${raw.param([...newest.values()])}::bigint[]) g(page_id, revision_id)
    where position.page_id = g.page_id
      and (since_revision is null or (ended_at is not null and until_revision is null))
    returning position.page_id as "pageId", id, holder, stance, target, until_revision as "untilRevision"`,
  );
  return rows.map((row) => ({
    ...row,
    untilRevision: row.untilRevision === null ? null : Number(row.untilRevision),
  }));
}

type Dated = Pick<typeof position.$inferSelect, "pageId" | "id" | "holder" | "stance" | "target">;

/**
 * Pages whose newest checkpoint is not in a revision: what a crash leaves between the two. With `quiet`, only those last
 * changed so many seconds ago, and within the last day. The first update of an imported page only says again what its
 * revision (with seq 0) says.
 */
export async function pagesWithoutRevision(
  sql: Sql,
  { limit, quiet = 0, without = [] }: { limit: number; quiet?: number; without?: string[] },
): Promise<string[]> {
  const rows = await sql
    .select({ id: content.pageId })
    .from(content)
    .innerJoin(page, and(eq(page.id, content.pageId), eq(page.state, "live")))
    .where(
      and(
        // Of what was imported and not written in since, which is nearly all of a large wiki at first, nothing is looked up.
        gt(content.seq, 0),
        raw`${content.seq} > coalesce((select max(greatest(r.seq, 1)) from revision r where r.page_id = ${content.pageId}), 0)`,
        without.length > 0 ? notInArray(content.pageId, without) : undefined,
        quiet === 0
          ? undefined
          : raw`${page.changedAt} between now() - interval '1 day' and now() - make_interval(secs => ${quiet})`,
      ),
    )
    .limit(limit);
  return rows.map((row) => row.id);
}
