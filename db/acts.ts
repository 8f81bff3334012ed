import { and, desc, eq, inArray, lt, sql as raw } from "drizzle-orm";
import type { Sql } from "./client";
import { account, act } from "./schema";

export type NewAct = {
  accountId: string | null;
  verb: string;
  pageId?: string;
  /** The title or name it was done to. */
  object: string;
  detail?: Record<string, unknown>;
  reason?: string;
};

/** Writes one line of the public log. Inside the transaction of what it tells of. */
export async function recordAct(sql: Sql, line: NewAct): Promise<void> {
  await sql.insert(act).values(line);
}

/** That the changes of a draft to a page were accepted; the detail names the revision that has them. */
export const ACCEPTED = "accept-draft";

/** Who accepted these revisions of these pages, by the id of the revision; those that no draft brought are missing. */
export async function acceptorsOf(
  sql: Sql,
  { pageIds, revisions }: { pageIds: string[]; revisions: number[] },
): Promise<Map<number, string>> {
  if (revisions.length === 0) return new Map();
  const revision = raw<string>`${act.detail}->>'revision'`;
  const rows = await sql
    .select({ revision, by: account.name })
    .from(act)
    .innerJoin(account, eq(account.id, act.accountId))
    .where(
      and(inArray(act.pageId, pageIds), eq(act.verb, ACCEPTED), inArray(revision, revisions.map(String))),
    );
  return new Map(rows.map((row) => [Number(row.revision), row.by]));
}

/** The log, newest first; `before` is the id of the last line seen. */
export async function listActs(
  sql: Sql,
  { limit, before, pageId }: { limit: number; before?: number; pageId?: string },
) {
  return await sql
    .select({
      id: act.id,
      at: act.at,
      by: account.name,
      verb: act.verb,
      object: act.object,
      detail: act.detail,
      reason: act.reason,
    })
    .from(act)
    .leftJoin(account, eq(account.id, act.accountId))
    .where(
      and(before === undefined ? undefined : lt(act.id, before), pageId ? eq(act.pageId, pageId) : undefined),
    )
    .orderBy(desc(act.id))
    .limit(limit);
}
