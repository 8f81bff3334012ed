import { and, asc, count, eq, gt, inArray, isNotNull, isNull, sql as raw } from "drizzle-orm";
import type { Sql, Tx } from "./client";
import { account } from "./schema";

export type AccountRow = typeof account.$inferSelect;

/** What an actor is made of. */
export const HOLDER = {
  id: account.id,
  name: account.name,
  role: account.role,
  blockedAt: account.blockedAt,
};

/** The account of that name, whatever its case; unclaimed names included. */
export async function findAccount(sql: Sql, name: string): Promise<AccountRow | undefined> {
  const [row] = await sql
    .select()
    .from(account)
    .where(eq(raw`lower(${account.name})`, raw`lower(${name})`));
  return row;
}

export async function getAccount(sql: Sql, id: string): Promise<AccountRow | undefined> {
  const [row] = await sql.select().from(account).where(eq(account.id, id));
  return row;
}

/** Makes an account, or gives undefined when the name or the e-mail address is taken. */
export async function insertAccount(
  sql: Sql,
  values: Pick<AccountRow, "name" | "email" | "passwordHash" | "role">,
): Promise<AccountRow | undefined> {
  const [row] = await sql
    .insert(account)
    .values({ ...values, claimedAt: raw`now()` })
    .onConflictDoNothing()
    .returning();
  return row;
}

export async function updateAccount(
  sql: Sql,
  id: string,
  values: Partial<Pick<AccountRow, "role" | "passwordHash" | "blockedAt" | "blockReason">>,
): Promise<void> {
  await sql.update(account).set(values).where(eq(account.id, id));
}

/** Changes an e-mail address; false when another account has it. */
export async function setWatchesOwn(sql: Sql, id: string, watchesOwn: boolean): Promise<void> {
  await sql.update(account).set({ watchesOwn }).where(eq(account.id, id));
}

export async function updateEmail(sql: Sql, id: string, email: string | null): Promise<boolean> {
  const taken = raw`(select 1 from account as other where lower(other.email) = lower(${email}) and other.id <> ${id})`;
  const rows = await sql
    .update(account)
    .set({ email })
    .where(and(eq(account.id, id), raw`not exists ${taken}`))
    .returning({ id: account.id });
  return rows.length === 1;
}

/** Whether an account of that address exists, whatever its case. */
export async function emailTaken(sql: Sql, email: string): Promise<boolean> {
  const rows = await sql
    .select({ id: account.id })
    .from(account)
    .where(eq(raw`lower(${account.email})`, raw`lower(${email})`));
  return rows.length > 0;
}

export async function adminExists(sql: Sql): Promise<boolean> {
  const rows = await sql.select({ id: account.id }).from(account).where(eq(account.role, "admin")).limit(1);
  return rows.length > 0;
}

/** The ids of the admins who are not blocked, locked until the transaction ends so that two cannot remove each other. */
export async function lockAdmins(tx: Tx): Promise<string[]> {
  const rows = await tx
    .select({ id: account.id })
    .from(account)
    .where(and(eq(account.role, "admin"), isNull(account.blockedAt)))
    .orderBy(asc(account.id))
    .for("update");
  return rows.map((row) => row.id);
}

/** Claimed accounts in the order of their names, after the name `after`. */
export async function listAccounts(sql: Sql, { limit, after }: { limit: number; after?: string }) {
  return await sql
    .select({
      ...HOLDER,
      email: account.email,
      createdAt: account.createdAt,
      blockReason: account.blockReason,
    })
    .from(account)
    .where(
      and(
        isNotNull(account.claimedAt),
        after === undefined ? undefined : gt(raw`lower(${account.name})`, raw`lower(${after})`),
      ),
    )
    .orderBy(asc(raw`lower(${account.name})`))
    .limit(limit);
}

/** How many accounts there are; names that came with an import do not count. */
export async function countAccounts(sql: Sql): Promise<number> {
  const [row] = await sql.select({ n: count() }).from(account).where(isNotNull(account.claimedAt));
  return row?.n ?? 0;
}

/** The accounts with these ids. One query. */
export async function getHolders(sql: Sql, ids: string[]) {
  return ids.length === 0 ? [] : await sql.select(HOLDER).from(account).where(inArray(account.id, ids));
}
