import { eq, sql as raw } from "drizzle-orm";
import type { Sql } from "../client";
import { patrol, revisionName } from "../schema";

/** Gives a revision a name, or another, or takes it away where it is empty. */
export async function putRevisionName(
  sql: Sql,
  { revisionId, accountId, name }: { revisionId: number; accountId: string; name: string },
): Promise<void> {
  if (name === "") await sql.delete(revisionName).where(eq(revisionName.revisionId, revisionId));
  else
    await sql
      .insert(revisionName)
      .values({ revisionId, accountId, name })
      .onConflictDoUpdate({ target: revisionName.revisionId, set: { accountId, name, at: raw`now()` } });
}

/** Says that this account has looked at a revision; whoever was first stays. Gives whether this is who was. */
export async function markPatrolled(sql: Sql, revisionId: number, accountId: string): Promise<boolean> {
  const first = await sql
    .insert(patrol)
    .values({ revisionId, accountId })
    .onConflictDoNothing()
    .returning({ revisionId: patrol.revisionId });
  return first.length > 0;
}
