import { and, desc, eq, gt, isNull, lt, ne, sql as raw } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Sql } from "../client";
import { account, invitation, origin } from "../schema";

type InvitationRow = typeof invitation.$inferSelect;

/** Makes an invitation that lasts so many days. */
export async function insertInvitation(
  sql: Sql,
  { days, ...values }: { invitedBy: string; note: string; days: number },
): Promise<string> {
  const rows = await sql
    .insert(invitation)
    .values({ ...values, expiresAt: raw`now() + make_interval(days => ${days})` })
    .returning({ id: invitation.id });
  const [row] = rows;
  if (!row) throw new Error("an invitation was not kept");
  return row.id;
}

export async function getInvitation(sql: Sql, id: string): Promise<InvitationRow | undefined> {
  const [row] = await sql.select().from(invitation).where(eq(invitation.id, id));
  return row;
}

const open = and(
  isNull(invitation.usedAt),
  isNull(invitation.withdrawnAt),
  gt(invitation.expiresAt, raw`now()`),
);

/** Whether an account can be made with it now. Inside a transaction nobody else can use it until that ends. */
export async function invitationOpen(sql: Sql, id: string): Promise<boolean> {
  const rows = await sql
    .select({ id: invitation.id })
    .from(invitation)
    .where(and(eq(invitation.id, id), open))
    .for("update");
  return rows.length === 1;
}

/** Uses an invitation up. In the transaction that found it open. */
export async function spendInvitation(sql: Sql, id: string, usedBy: string): Promise<void> {
  await sql
    .update(invitation)
    .set({ usedAt: raw`now()`, usedBy })
    .where(eq(invitation.id, id));
}

/** Ends an invitation that is not used yet; one's own, or with `by` undefined anybody's. */
export async function withdrawInvitation(sql: Sql, id: string, by: string | undefined): Promise<boolean> {
  const rows = await sql
    .update(invitation)
    .set({ withdrawnAt: raw`now()` })
    .where(and(eq(invitation.id, id), open, by === undefined ? undefined : eq(invitation.invitedBy, by)))
    .returning({ id: invitation.id });
  return rows.length === 1;
}

/** How many invitations somebody made within the last day. */
export async function countInvitations(sql: Sql, invitedBy: string): Promise<number> {
  return await sql.$count(
    invitation,
    and(eq(invitation.invitedBy, invitedBy), gt(invitation.at, raw`now() - interval '1 day'`)),
  );
}

const invited = alias(account, "invited");

/** The invitations of somebody, or of everybody, newest first; before that moment. */
export async function listInvitations(
  sql: Sql,
  { by, limit, before }: { by: string | undefined; limit: number; before?: string },
) {
  return await sql
    .select({
      id: invitation.id,
      by: account.name,
      note: invitation.note,
      at: invitation.at,
      /** With microseconds, for the cursor. */
      place: raw<string>`${invitation.at}::text`,
      expiresAt: invitation.expiresAt,
      withdrawnAt: invitation.withdrawnAt,
      usedAt: invitation.usedAt,
      usedBy: invited.name,
      open: raw<boolean>`${open}`,
    })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.invitedBy))
    .leftJoin(invited, eq(invited.id, invitation.usedBy))
    .where(
      and(
        by === undefined ? undefined : eq(invitation.invitedBy, by),
        before === undefined ? undefined : lt(invitation.at, raw`${before}::timestamptz`),
      ),
    )
    .orderBy(desc(invitation.at))
    .limit(limit);
}

/** Who invited an account, if somebody did. */
export async function inviterOf(sql: Sql, accountId: string): Promise<string | undefined> {
  const [row] = await sql
    .select({ name: account.name })
    .from(invitation)
    .innerJoin(account, eq(account.id, invitation.invitedBy))
    .where(eq(invitation.usedBy, accountId));
  return row?.name;
}

/** Remembers from which address, as a digest, an account came; forgets what was remembered ninety days ago. */
export async function noteOrigin(sql: Sql, accountId: string, hash: Uint8Array): Promise<void> {
  await sql.delete(origin).where(lt(origin.at, raw`now() - interval '90 days'`));
  await sql
    .insert(origin)
    .values({ accountId, hash })
    .onConflictDoUpdate({ target: [origin.accountId, origin.hash], set: { at: raw`now()` } });
}

const other = alias(origin, "other");

/** Other accounts that came from an address of this one, newest first; at most twenty. */
export async function sameOrigin(sql: Sql, accountId: string): Promise<{ name: string; at: Date }[]> {
  return await sql
    .select({ name: account.name, at: raw<Date>`max(${other.at})`.mapWith(origin.at) })
    .from(origin)
    .innerJoin(other, and(eq(other.hash, origin.hash), ne(other.accountId, origin.accountId)))
    .innerJoin(account, eq(account.id, other.accountId))
    .where(eq(origin.accountId, accountId))
    .groupBy(account.name)
    .orderBy(desc(raw`max(${other.at})`))
    .limit(20);
}
