import { and, desc, eq, lt } from "drizzle-orm";
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
