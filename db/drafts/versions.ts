import { and, count, desc, eq, sql as raw } from "drizzle-orm";
import type { DocJSON } from "@/document/json";
import type { Sql } from "../client";
import { account, draftPage, draftVersion } from "../schema";

/** `number`: the how manyth of its page in the draft it is. */
export type DraftVersion = {
  id: number;
  number: number;
  at: Date;
  by: string;
  name: string;
  summary: string;
};

const columns = {
  id: draftVersion.id,
  number: raw<number>`(select count(*)::int from draft_version v
    where v.live_id = ${draftVersion.liveId} and v.id <= ${draftVersion.id})`,
  at: draftVersion.at,
  by: account.name,
  name: draftVersion.name,
  summary: draftVersion.summary,
};

export async function insertDraftVersion(
  sql: Sql,
  values: Pick<typeof draftVersion.$inferInsert, "liveId" | "accountId" | "name" | "summary" | "seq"> & {
    doc: DocJSON;
  },
): Promise<void> {
  await sql.insert(draftVersion).values(values);
}

export async function renameDraftVersion(sql: Sql, id: number, name: string): Promise<void> {
  await sql.update(draftVersion).set({ name }).where(eq(draftVersion.id, id));
}

/** How many versions of its page a draft has, and which is the last, as of which row of its log. */
export async function lastDraftVersion(
  sql: Sql,
  liveId: string,
): Promise<{ count: number; last: { id: number; seq: number } | undefined }> {
  const [all] = await sql
    .select({ count: count() })
    .from(draftVersion)
    .where(eq(draftVersion.liveId, liveId));
  const [last] = await sql
    .select({ id: draftVersion.id, seq: draftVersion.seq })
    .from(draftVersion)
    .where(eq(draftVersion.liveId, liveId))
    .orderBy(desc(draftVersion.id))
    .limit(1);
  return { count: all?.count ?? 0, last };
}

/** The versions of a page in a draft, the newest first. */
export async function listDraftVersions(sql: Sql, liveId: string, limit: number): Promise<DraftVersion[]> {
  return await sql
    .select(columns)
    .from(draftVersion)
    .innerJoin(account, eq(account.id, draftVersion.accountId))
    .where(eq(draftVersion.liveId, liveId))
    .orderBy(desc(draftVersion.id))
    .limit(limit);
}

/** A version that belongs to this draft, with what it says. */
export async function getDraftVersion(
  sql: Sql,
  draftId: string,
  id: number,
): Promise<(DraftVersion & { liveId: string; doc: DocJSON }) | undefined> {
  const [row] = await sql
    .select({ ...columns, liveId: draftVersion.liveId, doc: draftVersion.doc })
    .from(draftVersion)
    .innerJoin(account, eq(account.id, draftVersion.accountId))
    .innerJoin(draftPage, eq(draftPage.liveId, draftVersion.liveId))
    .where(and(eq(draftVersion.id, id), eq(draftPage.draftId, draftId)));
  // The column holds only what `insertDraftVersion` wrote.
  return row && { ...row, doc: row.doc as DocJSON };
}
