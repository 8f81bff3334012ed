import { and, desc, eq, gt, inArray, lt, ne, sql as raw } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { HOLDER } from "./accounts";
import type { Sql } from "../client";
import { account, session, token } from "../schema";

/** A session ends when it has not been used for so long. */
const LIFETIME = raw`interval '30 days'`;
const alive = gt(session.expiresAt, raw`now()`);

/** Begins a session, and clears away those of everybody that have expired. */
export async function insertSession(
  sql: Sql,
  values: { id: Uint8Array; accountId: string; agent: string },
): Promise<void> {
  await sql.delete(session).where(lt(session.expiresAt, raw`now()`));
  await sql.insert(session).values({ ...values, expiresAt: raw`now() + ${LIFETIME}` });
}

/** Whose sessions these are, and whether their expiry was last moved more than an hour ago. Ended ones are left out. */
export async function findSessions(sql: Sql, ids: Uint8Array[]) {
  if (ids.length === 0) return [];
  return await sql
    .select({
      ...HOLDER,
      session: session.id,
      stale: raw<boolean>`${session.expiresAt} < now() + ${LIFETIME} - interval '1 hour'`,
    })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(and(inArray(session.id, ids), alive));
}

/** Moves the expiry of sessions that are in use. */
export async function prolongSessions(sql: Sql, ids: Uint8Array[]): Promise<void> {
  if (ids.length === 0) return;
  await sql
    .update(session)
    .set({ expiresAt: raw`now() + ${LIFETIME}` })
    .where(inArray(session.id, ids));
}

/** Whom these digests, of sessions and of bearer tokens, stand for at this moment. Ended ones are left out. One query. */
export async function findHolders(sql: Sql, digests: Uint8Array[]) {
  if (digests.length === 0) return [];
  const bySession = sql
    .select({ ...HOLDER, digest: session.id, scope: raw<"read" | "write">`'write'`.as("scope") })
    .from(session)
    .innerJoin(account, eq(account.id, session.accountId))
    .where(and(inArray(session.id, digests), alive));
  const byToken = sql
    .select({ ...HOLDER, digest: token.hash, scope: raw<"read" | "write">`${token.scope}`.as("scope") })
    .from(token)
    .innerJoin(account, eq(account.id, token.accountId))
    .where(inArray(token.hash, digests));
  return await unionAll(bySession, byToken);
}

/** The sessions of an account that have not expired, the newest first. */
export async function listSessions(sql: Sql, accountId: string) {
  return await sql
    .select()
    .from(session)
    .where(and(eq(session.accountId, accountId), alive))
    .orderBy(desc(session.createdAt), session.id);
}

export async function deleteSession(sql: Sql, id: Uint8Array): Promise<void> {
  await sql.delete(session).where(eq(session.id, id));
}

/** Ends a session if it is that account's. */
export async function deleteSessionOf(sql: Sql, accountId: string, id: Uint8Array): Promise<boolean> {
  const rows = await sql
    .delete(session)
    .where(and(eq(session.id, id), eq(session.accountId, accountId)))
    .returning({ id: session.id });
  return rows.length === 1;
}

/** Ends the sessions of an account, but for the one kept. Gives how many it ended. */
export async function deleteSessions(sql: Sql, accountId: string, kept?: Uint8Array): Promise<number> {
  const rows = await sql
    .delete(session)
    .where(and(eq(session.accountId, accountId), kept ? ne(session.id, kept) : undefined))
    .returning({ id: session.id });
  return rows.length;
}
