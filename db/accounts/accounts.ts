import { and, asc, count, desc, eq, gt, inArray, isNotNull, or, sql as raw } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { blockedWholly, blocksOf } from "./blocks";
import type { Sql, Tx } from "../client";
import { escaped } from "../pages/filter";
import { account } from "../schema";

export type AccountRow = typeof account.$inferSelect;

/** What an actor is made of. */
export const HOLDER = {
  id: account.id,
  name: account.name,
  role: account.role,
  blocks: blocksOf(raw`account.id`),
  /** A newcomer of whom the wiki wishes an address that is theirs, and who has not confirmed one. */
  unconfirmed: raw<boolean>`(${account.role} = 'newcomer' and ${account.emailConfirmedAt} is null and exists (
    select from setting where key = 'joining' and value->>'confirmed' = 'true'))`.as("unconfirmed"),
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

/** Locks an account for this transaction, for what is counted of somebody and then kept. */
export async function lockAccount(tx: Sql, id: string): Promise<void> {
  await tx.execute(raw`select from account where id = ${id} for no key update`);
}

/** Makes an account, or gives undefined when the name is taken. */
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

/** Those of these people who are members because the rules of trust made them so, in the order of their ids. */
export async function membersByRules(
  sql: Sql,
  ids: string[],
): Promise<Pick<AccountRow, "id" | "name" | "role">[]> {
  if (ids.length === 0) return [];
  const madeBy = raw`(select act.detail->>'via' from act
    where act.verb = 'set-role' and lower(act.object) = lower("account"."name") order by act.id desc limit 1)`;
  return await sql
    .select({ id: account.id, name: account.name, role: account.role })
    .from(account)
    .where(and(inArray(account.id, ids), eq(account.role, "member"), raw`${madeBy} = 'rules'`))
    .orderBy(asc(account.id));
}

export async function updateAccount(
  sql: Sql,
  id: string,
  values: Partial<Pick<AccountRow, "role" | "passwordHash">>,
): Promise<void> {
  await sql.update(account).set(values).where(eq(account.id, id));
}

export async function setWatchesOwn(sql: Sql, id: string, watchesOwn: boolean): Promise<void> {
  await sql.update(account).set({ watchesOwn }).where(eq(account.id, id));
}

/** Changes an e-mail address, which is to be confirmed anew; false when another account has confirmed it. */
export async function updateEmail(sql: Sql, id: string, email: string | null): Promise<boolean> {
  const taken = raw`(select 1 from account as other where lower(other.email) = lower(${email}) and other.id <> ${id}
    and other.email_confirmed_at is not null)`;
  const rows = await sql
    .update(account)
    .set({ email, emailConfirmedAt: null })
    .where(and(eq(account.id, id), raw`not exists ${taken}`))
    .returning({ id: account.id });
  return rows.length === 1;
}

/**
 * Remembers that an account's address is its holder's, if it is still that one and nobody else's; who has given it without confirming
 * it has it no longer.
 */
export async function markConfirmed(sql: Sql, id: string, email: string): Promise<boolean> {
  const { rows } = await sql.execute(raw`
    with own as (
      select id from account where id = ${id} and email = ${email} and not exists (
        select from account o where lower(o.email) = lower(${email}) and o.id <> ${id} and o.email_confirmed_at is not null)
    ), freed as (
      update account set email = null where lower(email) = lower(${email}) and email_confirmed_at is null
        and id <> ${id} and exists (select from own)
    )
    update account set email_confirmed_at = now() where id in (select id from own) returning id`);
  return rows.length === 1;
}

/** The claimed account of that name, or of that address if it is confirmed; names go first. */
export async function findByNameOrEmail(sql: Sql, asked: string): Promise<AccountRow | undefined> {
  const same = (column: AnyPgColumn) => eq(raw`lower(${column})`, raw`lower(${asked})`);
  const [row] = await sql
    .select()
    .from(account)
    .where(
      and(
        isNotNull(account.claimedAt),
        or(same(account.name), and(same(account.email), isNotNull(account.emailConfirmedAt))),
      ),
    )
    .orderBy(desc(same(account.name)))
    .limit(1);
  return row;
}

/** Whose address that is, whatever its case, if they have confirmed it. */
export async function findByConfirmedEmail(sql: Sql, email: string): Promise<AccountRow | undefined> {
  const [row] = await sql
    .select()
    .from(account)
    .where(and(eq(raw`lower(${account.email})`, raw`lower(${email})`), isNotNull(account.emailConfirmedAt)));
  return row;
}

/** Changes what somebody is told, when by mail, and in which language. */
export async function updateWishes(
  sql: Sql,
  id: string,
  wishes: Partial<Pick<AccountRow, "mailWish" | "untold" | "unmailed" | "language">>,
): Promise<void> {
  await sql.update(account).set(wishes).where(eq(account.id, id));
}

/** Whether somebody has confirmed that address, whatever its case. */
export async function emailTaken(sql: Sql, email: string): Promise<boolean> {
  const rows = await sql
    .select({ id: account.id })
    .from(account)
    .where(and(eq(raw`lower(${account.email})`, raw`lower(${email})`), isNotNull(account.emailConfirmedAt)));
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
    .where(and(eq(account.role, "admin"), raw`not exists (${blockedWholly(raw`account.id`)})`))
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

/** Those of these names that somebody goes by who may write, whatever their case. One query. */
export async function peopleNamed(sql: Sql, names: string[]) {
  if (names.length === 0) return [];
  return await sql
    .select(HOLDER)
    .from(account)
    .where(
      and(
        inArray(
          raw`lower(${account.name})`,
          names.map((name) => name.toLowerCase()),
        ),
        isNotNull(account.claimedAt),
        raw`not exists (${blockedWholly(raw`account.id`)})`,
      ),
    );
}

/** Claimed accounts whose name, or a later word of it, begins so, letter case and accents aside; none that is blocked wholly. */
export async function accountsLike(sql: Sql, letters: string, limit: number) {
  const begins = raw`folded(${account.name}) like folded(${escaped(letters)}) || '%'`;
  return await sql
    .select({ id: account.id, name: account.name })
    .from(account)
    .where(
      and(
        or(begins, raw`folded(${account.name}) like '% ' || folded(${escaped(letters)}) || '%'`),
        isNotNull(account.claimedAt),
        raw`not exists (${blockedWholly(raw`account.id`)})`,
      ),
    )
    .orderBy(raw`${begins} desc`, raw`length(${account.name})`, asc(account.name))
    .limit(limit);
}
