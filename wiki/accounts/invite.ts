import { z } from "zod";
import {
  countInvitations,
  insertInvitation,
  invitationOpen,
  inviterOf,
  listInvitations,
  withdrawInvitation,
} from "@/db/accounts/joining";
import { findAccount } from "@/db/accounts/accounts";
import type { Sql } from "@/db/client";
import { queueMail } from "@/db/mail";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { limitOf, paged, readCursor, type Paging } from "../cursor";
import { invitationKey, invites } from "../mail/links";
import { may, type Action, type Ruling } from "../may";
import { refused, type Refused } from "../refusal";
import { accountOf, type Actor } from "./actor";
import { parseEmail } from "./email";
import { readJoining, type Joining } from "./joining";

/** For how many days an invitation is good, and how many somebody makes in a day. */
export const INVITATION = { days: 14, daily: 20 };

const LEVEL: Record<Joining["inviters"], Action> = {
  member: "invite",
  moderator: "review",
  admin: "administer",
};

/** Whether somebody may invite others, as the admins have it. */
export async function mayInvite(db: Sql, actor: Actor): Promise<Ruling> {
  return may(actor, LEVEL[(await readJoining(db)).inviters]);
}

/** Makes an invitation, and has it sent where an address is given. */
export async function invite(
  db: Sql,
  actor: Actor,
  given: { note: string; email: string },
): Promise<{ ok: true; id: string; sent: boolean } | (Refused & { field?: string })> {
  const ruling = await mayInvite(db, actor);
  if (!ruling.ok) return ruling;
  const invitedBy = accountOf(actor);
  if (invitedBy === null) return refused("sign-in", "Please sign in first.");
  const note = given.note.trim();
  if (note.length > 500)
    return { ...refused("too-long", "A note has at most 500 characters."), field: "note" };
  const parsed = parseEmail(given.email);
  if (!parsed.ok) return { ...parsed, field: "email" };
  if ((await countInvitations(db, invitedBy)) >= INVITATION.daily) {
    return refused("too-many", said`That is enough for today: ${INVITATION.daily} invitations in a day.`);
  }
  return await transact(db, async (tx) => {
    const id = await insertInvitation(tx, { invitedBy, note, days: INVITATION.days });
    const { email } = parsed;
    if (email) await queueMail(tx, { accountId: invitedBy, kind: "invitation", recipient: email, about: id });
    return { ok: true, id, sent: email !== null };
  });
}

/** One's own invitations, or for moderators everybody's, newest first, with the keys of those that are open. */
export async function invitations(
  db: Sql,
  actor: Actor,
  { secret, everybody }: { secret: string; everybody: boolean },
  paging: Paging = {},
) {
  if (actor.role === "reader") return { items: [], cursor: null };
  const by = everybody && may(actor, "review").ok ? undefined : actor.id;
  const limit = limitOf(paging);
  const before = readCursor(
    z
      .string()
      .regex(/^[\d :.+-]+$/)
      .max(40),
    paging.cursor,
  );
  const rows = await listInvitations(db, { by, limit: limit + 1, before });
  const { items, cursor } = paged(rows, limit, (row) => row.place);
  return {
    cursor,
    // The link is its maker's to give on.
    items: items.map((row) => ({
      ...row,
      key: row.open && row.by === actor.name ? invitationKey(secret, row.id) : undefined,
    })),
  };
}

/** Whether an account can be made with this link now. */
export async function invitationWorks(db: Sql, secret: string, key: string): Promise<boolean> {
  const id = invites(secret, key);
  return id !== undefined && (await invitationOpen(db, id));
}

/** Withdraws an invitation that nobody has used: one's own, or as a moderator anybody's. */
export async function withdraw(db: Sql, actor: Actor, id: string): Promise<{ ok: true } | Refused> {
  if (actor.role === "reader") return refused("sign-in", "Please sign in first.");
  if (!z.uuid().safeParse(id).success) return refused("missing", "There is no such invitation.");
  const done = await withdrawInvitation(db, id, may(actor, "review").ok ? undefined : actor.id);
  return done ? { ok: true } : refused("missing", "This invitation is used, withdrawn or over.");
}

/** Who invited this person, for moderators. */
export async function invitedBy(db: Sql, actor: Actor, name: string): Promise<string | undefined> {
  if (!may(actor, "review").ok) return undefined;
  const account = await findAccount(db, name);
  return account && (await inviterOf(db, account.id));
}
