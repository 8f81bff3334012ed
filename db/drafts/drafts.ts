import { and, asc, desc, eq, inArray, or, sql as raw } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { DocJSON } from "@/document/json";
import type { Sql } from "../client";
import { groupBy } from "../group";
import type { PageRow } from "../pages/pages";
import { account, client, draft, draftGuest, draftPage, live, page } from "../schema";

export type DraftRow = typeof draft.$inferSelect;
export type DraftState = DraftRow["state"];

/** The states in which a draft can still be written in and decided. */
export const UNDECIDED = ["open", "submitted", "returned"] as const satisfies readonly DraftState[];

export async function insertDraft(sql: Sql, authorId: string): Promise<string> {
  const [row] = await sql.insert(draft).values({ authorId }).returning({ id: draft.id });
  if (!row) throw new Error("a draft was inserted and did not come back");
  return row.id;
}

const author = alias(account, "author");
const decider = alias(account, "decider");
const looker = alias(account, "looker");

export type DraftWithNames = DraftRow & {
  author: string;
  decider: string | null;
  looker: string | null;
};

/** A draft, with the names of those who have a part in it. */
export async function getDraft(sql: Sql, id: string): Promise<DraftWithNames | undefined> {
  const [row] = await sql
    .select({ draft, author: author.name, decider: decider.name, looker: looker.name })
    .from(draft)
    .innerJoin(author, eq(author.id, draft.authorId))
    .leftJoin(decider, eq(decider.id, draft.decidedBy))
    .leftJoin(looker, eq(looker.id, draft.lookedBy))
    .where(eq(draft.id, id));
  return row && { ...row.draft, author: row.author, decider: row.decider, looker: row.looker };
}

/** Locks a draft for this transaction against every other decision about it, and gives it. */
export async function lockDraft(tx: Sql, id: string): Promise<DraftRow | undefined> {
  const [row] = await tx.select().from(draft).where(eq(draft.id, id)).for("update");
  return row;
}

export async function updateDraft(
  sql: Sql,
  id: string,
  values: Partial<Omit<DraftRow, "id" | "authorId" | "createdAt">>,
): Promise<void> {
  await sql.update(draft).set(values).where(eq(draft.id, id));
}

/** The undecided draft in which this person has written last on that page, if there is one. */
export async function undecidedDraftOn(
  sql: Sql,
  authorId: string,
  pageId: string,
): Promise<string | undefined> {
  const [row] = await sql
    .select({ id: draft.id })
    .from(draft)
    .innerJoin(draftPage, eq(draftPage.draftId, draft.id))
    .where(
      and(eq(draft.authorId, authorId), eq(draftPage.pageId, pageId), inArray(draft.state, [...UNDECIDED])),
    )
    .orderBy(desc(draft.createdAt), desc(draft.id))
    .limit(1);
  return row?.id;
}

/** How many undecided drafts somebody has. */
export async function countUndecided(sql: Sql, authorId: string): Promise<number> {
  const rows = await sql
    .select({ count: raw<number>`count(*)::int` })
    .from(draft)
    .where(and(eq(draft.authorId, authorId), inArray(draft.state, [...UNDECIDED])));
  return rows[0]?.count ?? 0;
}

/** How many undecided drafts a page is in, whosever they are. */
export async function countUndecidedOn(sql: Sql, pageId: string): Promise<number> {
  const [row] = await sql
    .select({ count: raw<number>`count(*)::int` })
    .from(draftPage)
    .innerJoin(draft, eq(draft.id, draftPage.draftId))
    .where(and(eq(draftPage.pageId, pageId), inArray(draft.state, [...UNDECIDED])));
  return row?.count ?? 0;
}

/** Whether the log of this live document has rows that are a draft's own: all but those of nobody. */
const isWritten = raw<boolean>`exists (select from update u where u.live_id = ${draftPage.liveId} and u.account_id is not null)`;

/** Takes away what somebody opened more than a day ago and never wrote in, with its log. */
export async function deleteUntouched(sql: Sql, authorId: string): Promise<void> {
  await sql.execute(raw`
    with untouched as (
      select d.id from draft d
      where d.author_id = ${authorId} and d.state = 'open' and d.created_at < now() - interval '1 day'
        and not exists (
          select from draft_page p join update u on u.live_id = p.live_id and u.account_id is not null
          where p.draft_id = d.id
        )
    ), logs as (
      delete from live using draft_page p where p.live_id = live.id and p.draft_id in (select id from untouched)
    )
    delete from draft where id in (select id from untouched)`);
}

export async function insertDraftPage(
  sql: Sql,
  values: Pick<typeof draftPage.$inferInsert, "liveId" | "draftId" | "pageId" | "base" | "baseVector">,
): Promise<void> {
  await sql.insert(draftPage).values({ ...values, agreed: values.base });
}

export type DraftPageRow = Omit<typeof draftPage.$inferSelect, "doc"> & { doc: DocJSON | null };

/** A page of a draft by the id of its live document; undefined for a page's own. */
export async function getDraftPage(sql: Sql, liveId: string): Promise<DraftPageRow | undefined> {
  const [row] = await sql.select().from(draftPage).where(eq(draftPage.liveId, liveId));
  return row && checked(row);
}

/** The column holds only what `keepDraft` wrote, which is a document of the schema. */
function checked(row: typeof draftPage.$inferSelect): DraftPageRow {
  return { ...row, doc: row.doc as DocJSON | null };
}

export type PageOfDraft = DraftPageRow & { page: PageRow; written: boolean };

/** The pages of these drafts in the order of their titles, whatever has become of them. */
export async function pagesOfDrafts(sql: Sql, ids: string[]): Promise<Map<string, PageOfDraft[]>> {
  if (ids.length === 0) return new Map();
  const rows = await sql
    .select({ draftPage, page, written: isWritten })
    .from(draftPage)
    .innerJoin(page, eq(page.id, draftPage.pageId))
    .where(inArray(draftPage.draftId, ids))
    .orderBy(asc(page.title), asc(draftPage.liveId));
  const pages = rows.map((row) => ({ ...checked(row.draftPage), page: row.page, written: row.written }));
  return groupBy(pages, (row) => row.draftId);
}

/** What decides who may be in the room of a draft. */
export type DraftRoom = {
  liveId: string;
  state: DraftState;
  authorId: string;
  guests: string[];
  page: PageRow;
};

/** Those of these rooms that are drafts'. One query. */
export async function draftRooms(sql: Sql, liveIds: string[]): Promise<DraftRoom[]> {
  if (liveIds.length === 0) return [];
  const guests = raw<
    string[]
  >`array(select g.account_id::text from draft_guest g where g.draft_id = ${draft.id})`;
  return await sql
    .select({ liveId: draftPage.liveId, state: draft.state, authorId: draft.authorId, guests, page })
    .from(draftPage)
    .innerJoin(draft, eq(draft.id, draftPage.draftId))
    .innerJoin(page, eq(page.id, draftPage.pageId))
    .where(inArray(draftPage.liveId, liveIds));
}

/** Says how far of its page a draft has come. */
export async function moveBase(
  sql: Sql,
  liveId: string,
  values: { base: number; baseVector: Uint8Array },
): Promise<void> {
  await sql.update(draftPage).set(values).where(eq(draftPage.liveId, liveId));
}

/** Says that both sides agree on all that the draft has of its page by now. */
export async function agreeOnBase(sql: Sql, liveId: string): Promise<void> {
  await sql
    .update(draftPage)
    .set({ agreed: raw`${draftPage.base}` })
    .where(eq(draftPage.liveId, liveId));
}

/** Keeps what a draft says as of `seq` of its log, unless it is kept as of later. */
export async function putDraftContent(
  sql: Sql,
  liveId: string,
  values: { doc: DocJSON; text: string; seq: number },
): Promise<void> {
  await sql
    .update(draftPage)
    .set(values)
    .where(and(eq(draftPage.liveId, liveId), raw`${draftPage.seq} < ${values.seq}`));
}

/** Remembers which revision of its page a draft has become. */
export async function putRevisionOf(sql: Sql, liveId: string, revisionId: number): Promise<void> {
  await sql.update(draftPage).set({ revisionId }).where(eq(draftPage.liveId, liveId));
}

/** What a draft changes, for the queue. */
export async function putExtent(
  sql: Sql,
  liveId: string,
  extent: { size: number; links: number; positions: number },
): Promise<void> {
  await sql.update(draftPage).set(extent).where(eq(draftPage.liveId, liveId));
}

/** Those of these rooms that are undecided drafts' and lack something that their page's log has. */
export async function draftsBehind(sql: Sql, liveIds: string[]): Promise<string[]> {
  if (liveIds.length === 0) return [];
  const rows = await sql
    .select({ liveId: draftPage.liveId })
    .from(draftPage)
    .innerJoin(draft, and(eq(draft.id, draftPage.draftId), inArray(draft.state, [...UNDECIDED])))
    .innerJoin(live, and(eq(live.id, draftPage.pageId), raw`${live.head} > ${draftPage.base}`))
    .where(inArray(draftPage.liveId, liveIds));
  return rows.map((row) => row.liveId);
}

/** Binds in one live document every client id that is bound in the other and not yet here. */
export async function copyClients(sql: Sql, from: string, to: string): Promise<void> {
  await sql.execute(raw`
    insert into ${client} (live_id, client_id, account_id)
    select ${to}::uuid, client_id, account_id from ${client} where live_id = ${from}
    on conflict do nothing`);
}

export async function addGuest(sql: Sql, draftId: string, accountId: string): Promise<void> {
  await sql.insert(draftGuest).values({ draftId, accountId }).onConflictDoNothing();
}

/** Who is invited to a draft, by name. */
export async function guestsOf(sql: Sql, draftId: string): Promise<{ id: string; name: string }[]> {
  return await sql
    .select({ id: account.id, name: account.name })
    .from(draftGuest)
    .innerJoin(account, eq(account.id, draftGuest.accountId))
    .where(eq(draftGuest.draftId, draftId))
    .orderBy(asc(account.name));
}

export type DraftWriter = { id: string; name: string };

/** Everybody who has written in each of these drafts, by name: their author first. */
export async function writersOfDrafts(sql: Sql, ids: string[]): Promise<Map<string, DraftWriter[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql.execute<{ draft_id: string } & DraftWriter>(raw`
    select d.id as draft_id, a.id, a.name
    from draft d
    join lateral (
      select d.author_id as id, 0 as place
      union
      select distinct u.account_id, 1 from draft_page p join update u on u.live_id = p.live_id
      where p.draft_id = d.id and u.account_id is not null and u.account_id <> d.author_id
    ) w on true
    join account a on a.id = w.id
    where d.id = any(${raw.param(ids)}::uuid[])
    order by d.id, w.place, a.name`);
  const names = groupBy(rows, (row) => row.draft_id);
  return new Map(
    [...names].map(([id, writers]) => [id, writers.map(({ id: account, name }) => ({ id: account, name }))]),
  );
}

const hasWriting = raw`exists (
  select from draft_page p join update u on u.live_id = p.live_id and u.account_id is not null
  where p.draft_id = ${draft.id})`;

/** The drafts in which somebody takes part and something is written, newest first, begun before that one. */
export async function listDrafts(
  sql: Sql,
  accountId: string,
  { limit, before }: { limit: number; before: readonly [Date, string] | undefined },
): Promise<DraftRow[]> {
  const invited = sql
    .select({ id: draftGuest.draftId })
    .from(draftGuest)
    .where(eq(draftGuest.accountId, accountId));
  return await sql
    .select()
    .from(draft)
    .where(
      and(
        or(eq(draft.authorId, accountId), inArray(draft.id, invited)),
        hasWriting,
        before &&
          raw`(date_trunc('milliseconds', ${draft.createdAt}), ${draft.id}) < (${before[0].toISOString()}::timestamptz, ${before[1]}::uuid)`,
      ),
    )
    .orderBy(raw`date_trunc('milliseconds', ${draft.createdAt}) desc`, desc(draft.id))
    .limit(limit);
}
