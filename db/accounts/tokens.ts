import { and, desc, eq, sql as raw } from "drizzle-orm";
import { HOLDER } from "./accounts";
import type { Sql } from "../client";
import { account, token } from "../schema";

export type TokenRow = typeof token.$inferSelect;

export async function insertToken(
  sql: Sql,
  values: Pick<TokenRow, "hash" | "accountId" | "scope" | "label">,
): Promise<string> {
  const [row] = await sql.insert(token).values(values).returning({ id: token.id });
  if (!row) throw new Error("inserting a token gave no row");
  return row.id;
}

/** Whose token this is, and whether its use was last noted more than an hour ago. */
export async function findToken(sql: Sql, hash: Uint8Array) {
  const [row] = await sql
    .select({
      ...HOLDER,
      scope: token.scope,
      stale: raw<boolean>`${token.usedAt} is null or ${token.usedAt} < now() - interval '1 hour'`,
    })
    .from(token)
    .innerJoin(account, eq(account.id, token.accountId))
    .where(eq(token.hash, hash));
  return row;
}

/** Notes that a token is in use. */
export async function markTokenUsed(sql: Sql, hash: Uint8Array): Promise<void> {
  await sql
    .update(token)
    .set({ usedAt: raw`now()` })
    .where(eq(token.hash, hash));
}

/** The tokens of an account, the newest first; never their secrets. */
export async function listTokens(sql: Sql, accountId: string) {
  return await sql
    .select({
      id: token.id,
      scope: token.scope,
      label: token.label,
      createdAt: token.createdAt,
      usedAt: token.usedAt,
    })
    .from(token)
    .where(eq(token.accountId, accountId))
    .orderBy(desc(token.createdAt), token.id);
}

/** Ends a token of that account; false when there is none. */
export async function deleteToken(sql: Sql, accountId: string, id: string): Promise<boolean> {
  const rows = await sql
    .delete(token)
    .where(and(eq(token.id, id), eq(token.accountId, accountId)))
    .returning({ id: token.id });
  return rows.length === 1;
}
