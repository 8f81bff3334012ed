import { and, asc, desc, eq, isNotNull, isNull, lt, sql as raw } from "drizzle-orm";
import type { Sql } from "./client";
import { account, mail } from "./schema";

export type MailRow = typeof mail.$inferSelect;
type MailKind = MailRow["kind"];

/** For how long whoever takes a letter has it to themselves. Longer than any server is waited for. */
const LEASE = raw`interval '5 minutes'`;
/** Letters of notices that one person gets within an hour; what is more waits, and gathers. */
const HOURLY = 30;
const waiting = and(isNull(mail.sentAt), isNull(mail.failedAt));

/** Puts a letter into the queue. In the transaction of what it tells. */
export async function queueMail(
  sql: Sql,
  letter: { accountId: string; kind: MailKind; recipient?: string; about?: string },
): Promise<void> {
  await sql.insert(mail).values(letter);
}

/** How many letters of that kind were put into the queue for an account within the last `hours`. */
export async function countQueued(
  sql: Sql,
  { accountId, kind, hours }: { accountId: string; kind: MailKind; hours: number },
): Promise<number> {
  return await sql.$count(
    mail,
    and(
      eq(mail.accountId, accountId),
      eq(mail.kind, kind),
      raw`${mail.at} > now() - make_interval(hours => ${hours})`,
    ),
  );
}

/**
 * Takes the letter that has been due for the longest, so that no other node sends it; undefined when none is. Should this
 * node die, it is due again after the lease.
 */
export async function takeMail(sql: Sql): Promise<MailRow | undefined> {
  const sentLately = raw`(select count(*) from mail sent
    where sent.account_id = due.account_id and sent.kind = 'notices' and sent.sent_at > now() - interval '1 hour')`;
  const [row] = await sql
    .update(mail)
    .set({ dueAt: raw`now() + ${LEASE}`, tries: raw`${mail.tries} + 1` })
    .where(
      eq(
        mail.id,
        raw`(select due.id from mail due
          where due.sent_at is null and due.failed_at is null and due.due_at <= now()
            and (due.kind <> 'notices' or ${sentLately} < ${HOURLY})
          order by due.due_at, due.id limit 1 for update skip locked)`,
      ),
    )
    .returning();
  return row;
}

export async function markSent(sql: Sql, id: number): Promise<void> {
  await sql
    .update(mail)
    .set({ sentAt: raw`now()`, failure: "" })
    .where(eq(mail.id, id));
}

/** Has a letter that could not be sent wait: a minute, then twice as long each time, at most six hours. */
export async function postponeMail(sql: Sql, id: number, failure: string): Promise<void> {
  const minutes = raw`least(power(2, ${mail.tries} - 1), 360)::int`;
  await sql
    .update(mail)
    .set({ dueAt: raw`now() + make_interval(mins => ${minutes})`, failure })
    .where(eq(mail.id, id));
}

export async function giveUpMail(sql: Sql, id: number, failure: string): Promise<void> {
  await sql
    .update(mail)
    .set({ failedAt: raw`now()`, failure })
    .where(eq(mail.id, id));
}

/** Forgets a letter: what it would have told is not so any more, or an admin has seen that it was not sent. */
export async function dropMail(sql: Sql, id: number): Promise<void> {
  await sql.delete(mail).where(eq(mail.id, id));
}

/** Puts a letter that was given up back into the queue, as if it were new. */
export async function requeueMail(sql: Sql, id: number): Promise<void> {
  await sql
    .update(mail)
    .set({ failedAt: null, at: raw`now()`, dueAt: raw`now()` })
    .where(and(eq(mail.id, id), isNotNull(mail.failedAt)));
}

/** Forgets what was sent a month ago. */
export async function sweepMail(sql: Sql): Promise<void> {
  await sql.delete(mail).where(lt(mail.sentAt, raw`now() - interval '30 days'`));
}

/** The letters that were given up, the newest first, below the id `before`. */
export async function listFailedMail(sql: Sql, { limit, before }: { limit: number; before?: number }) {
  return await sql
    .select({
      id: mail.id,
      kind: mail.kind,
      to: raw<string | null>`coalesce(${mail.recipient}, ${account.email})`,
      name: account.name,
      at: mail.at,
      failedAt: mail.failedAt,
      failure: mail.failure,
    })
    .from(mail)
    .innerJoin(account, eq(account.id, mail.accountId))
    .where(and(isNotNull(mail.failedAt), before === undefined ? undefined : lt(mail.id, before)))
    .orderBy(desc(mail.id))
    .limit(limit);
}

/** How many letters wait and how many were given up; and of those that wait the one that has failed for longest. */
export async function mailState(sql: Sql) {
  const [oldest] = await sql
    .select({ at: mail.at, failure: mail.failure })
    .from(mail)
    .where(and(waiting, raw`${mail.failure} <> ''`))
    .orderBy(asc(mail.id))
    .limit(1);
  return {
    waiting: await sql.$count(mail, waiting),
    failed: await sql.$count(mail, isNotNull(mail.failedAt)),
    oldest,
  };
}
