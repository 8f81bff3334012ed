import { and, eq, sql as raw, type SQL } from "drizzle-orm";
import type { Citation } from "@/document/positions/citations";
import type { Wording } from "@/document/positions/wording";
import type { Sql } from "../client";
import { STOOD_HIDDEN } from "../revisions/hiding";
import { citation } from "../schema";
import { often } from "../prepared";

/** What of a page rests on positions, in the order of its text. */
export type Resting = { id: string; cited: Citation[] };

/** What a position says now, as it is pinned: every part of it, and which positions supersede it. */
const WORDING = raw`jsonb_build_object(
  'holder', p.holder, 'stance', p.stance, 'target', p.target, 'topic', p.topic, 'voice', p.voice,
  'from', p."from", 'until', p.until, 'source', p.source, 'locator', p.locator, 'text', p.text, 'quote', p.quote,
  'supersededBy', (
    select coalesce(jsonb_agg(distinct s.id), '[]'::jsonb) from position s
    join page sp on sp.id = s.page_id and sp.state = 'live'
    where s.target = '#' || p.id and s.stance = 'supersedes' and s.ended_at is null))`;

/** The wording of the position `id` as live pages have it now, and the page; no row where none has it. */
function current(id: SQL): SQL {
  return raw`(
    select ${WORDING} as wording, h.title from position p join page h on h.id = p.page_id and h.state = 'live'
    where p.id = ${id} and p.ended_at is null order by p."row" limit 1)`;
}

/**
 * Puts these sentences in the place of those that the pages had. What a sentence relied on already stays pinned; one
 * that is new relies on what the position says now.
 */
export async function replaceCitations(sql: Sql, pages: Resting[]): Promise<void> {
  const rows = pages.flatMap(({ id, cited }) => cited.map((each) => ({ ...each, id })));
  const given = raw`unnest(${raw.param(rows.map((row) => row.id))}::uuid[],
    ${raw.param(rows.map((row) => row.positionId))}::text[], ${raw.param(rows.map((row) => row.excerpt))}::text[])
    with ordinality as given(page_id, id, excerpt, ordinal)`;
  await often(
    sql,
    raw`
    delete from citation where page_id = any(${raw.param(pages.map((page) => page.id))}::uuid[])
      and (page_id, position_id) not in (select given.page_id, given.id from ${given})`,
  );
  if (rows.length === 0) return;
  await often(
    sql,
    raw`
    insert into citation (page_id, position_id, ordinal, excerpt, pinned)
    select given.page_id, given.id, given.ordinal, given.excerpt, now.wording
    from ${given} left join lateral ${current(raw`given.id`)} now on true
    on conflict (page_id, position_id) do update set ordinal = excluded.ordinal, excerpt = excluded.excerpt`,
  );
}

/** Pins what positions say for the sentences that were waiting for them. */
export async function pinWaiting(sql: Sql, positions: string[]): Promise<void> {
  if (positions.length === 0) return;
  await sql.execute(raw`
    update citation c set pinned = now.wording, pinned_at = now()
    from unnest(${raw.param(positions)}::text[]) given(id), lateral ${current(raw`given.id`)} now
    where c.position_id = given.id and c.pinned is null`);
}

/** A condition: what is pinned of a position stood in revisions only whose texts are hidden. */
const PINNED_HIDDEN = raw`coalesce((select bool_and(${STOOD_HIDDEN}) from position join position p on p."row" = position."row"
  where position.id = c.position_id and ${WORDING} - 'supersededBy' = c.pinned - 'supersededBy'), false)`;

export type StaleCitation = {
  pageId: string;
  positionId: string;
  excerpt: string;
  /** Null also where the texts that said so are hidden. */
  pinned: Wording | null;
  pinnedAt: Date;
  /** What the position says now; null when it is not on record any more. */
  now: Wording | null;
  /** The page that states it now. */
  page: string | null;
  /** Its page was deleted, and what it said is not shown. */
  withheld: boolean;
};

/** The sentences of syntheses that rest on a position which says something else by now, in the order of the text. */
export async function staleCitations(
  sql: Sql,
  { pageId, positions }: { pageId?: string; positions?: string[] },
): Promise<StaleCitation[]> {
  if (positions?.length === 0) return [];
  const result = await often<Omit<StaleCitation, "pinnedAt"> & { pinnedAt: string }>(
    sql,
    raw`
    select c.page_id as "pageId", c.position_id as "positionId", c.excerpt,
      case when ${PINNED_HIDDEN} then null else c.pinned end as pinned, c.pinned_at as "pinnedAt",
      now.wording as now, now.title as page,
      now.wording is null and exists (select from position g join page gp on gp.id = g.page_id and gp.state <> 'live'
        where g.id = c.position_id) as withheld
    from citation c join page on page.id = c.page_id and page.state = 'live' and page.kind = 'synthesis'
    left join lateral ${current(raw`c.position_id`)} now on true
    where ${pageId === undefined ? raw`true` : raw`c.page_id = ${pageId}`}
      and ${positions === undefined ? raw`true` : raw`c.position_id = any(${raw.param(positions)}::text[])`}
      and now.wording is distinct from c.pinned
    order by c.page_id, c.ordinal`,
  );
  return result.rows.map((row) => ({ ...row, pinnedAt: new Date(row.pinnedAt) }));
}

/** The syntheses with such a sentence, with how many they have, in the order of their titles. */
export async function staleSyntheses(
  sql: Sql,
  { limit, after }: { limit: number; after?: string },
): Promise<{ title: string; count: number }[]> {
  const result = await sql.execute<{ title: string; count: number }>(raw`
    select page.title, count(*)::int as count
    from citation c join page on page.id = c.page_id and page.state = 'live' and page.kind = 'synthesis'
    left join lateral ${current(raw`c.position_id`)} now on true
    where now.wording is distinct from c.pinned ${after === undefined ? raw`` : raw`and page.title > ${after}`}
    group by page.title order by page.title limit ${limit}`);
  return result.rows;
}

/** Says that a sentence still holds, with what the position says now. False when it does not rest on that position. */
export async function repin(
  sql: Sql,
  { pageId, positionId, accountId }: { pageId: string; positionId: string; accountId: string | null },
): Promise<boolean> {
  const rows = await sql
    .update(citation)
    .set({
      pinned: raw`(select wording from ${current(raw`${positionId}`)} now)`,
      pinnedAt: raw`now()`,
      affirmedBy: accountId,
    })
    .where(and(eq(citation.pageId, pageId), eq(citation.positionId, positionId)))
    .returning({ positionId: citation.positionId });
  return rows.length > 0;
}

/** A holder that is the page's own title follows it when it moves, in what is pinned as in the record. */
export async function movePinnedHolder(sql: Sql, pageId: string, from: string, to: string): Promise<void> {
  await sql.execute(raw`
    update citation set pinned = jsonb_set(pinned, '{holder}', to_jsonb(${to}::text))
    where pinned->>'holder' = ${from} and position_id in
      (select id from position where page_id = ${pageId} and own)`);
}
