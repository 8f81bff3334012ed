import { and, asc, eq } from "drizzle-orm";
import type { Sql } from "../client";
import { login } from "../schema";

/** Who somebody is to a provider of sign-ins. */
export type Login = { issuer: string; subject: string };

/** Whose account is linked with it. */
export async function findLogin(sql: Sql, { issuer, subject }: Login): Promise<string | undefined> {
  const [row] = await sql
    .select({ accountId: login.accountId })
    .from(login)
    .where(and(eq(login.issuer, issuer), eq(login.subject, subject)));
  return row?.accountId;
}

/** Links it with an account; false when it is linked already, or the account is with another of that provider. */
export async function insertLogin(sql: Sql, accountId: string, { issuer, subject }: Login): Promise<boolean> {
  const rows = await sql
    .insert(login)
    .values({ issuer, subject, accountId })
    .onConflictDoNothing()
    .returning({ issuer: login.issuer });
  return rows.length === 1;
}

/** The providers with which an account is linked. */
export async function listLogins(sql: Sql, accountId: string): Promise<{ issuer: string; at: Date }[]> {
  return await sql
    .select({ issuer: login.issuer, at: login.at })
    .from(login)
    .where(eq(login.accountId, accountId))
    .orderBy(asc(login.issuer));
}

export async function deleteLogin(sql: Sql, accountId: string, issuer: string): Promise<boolean> {
  const rows = await sql
    .delete(login)
    .where(and(eq(login.accountId, accountId), eq(login.issuer, issuer)))
    .returning({ issuer: login.issuer });
  return rows.length === 1;
}
