import { findAccount } from "@/db/accounts";
import { recordAct } from "@/db/acts";
import type { Db, Tx } from "@/db/client";
import { getPage } from "@/db/pages";
import { seqBeforeRun } from "@/db/revision-authors";
import { getRevision, revisionBeside } from "@/db/revisions";
import { transact } from "@/db/transact";
import { accountOf, type Actor } from "../accounts/actor";
import { undoInDoc } from "../live/change";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import type { Part } from "../live/undo";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

const LONGEST = 500;

export type AuthorUndone = { ok: true; title: string; revision: number } | Refused;

/** The summary of a roll-back that nobody has changed. */
export function rollBackSummary(name: string): string {
  return `Rolled back what ${name} wrote last`;
}

/**
 * Undoes what one person wrote in their last run on a page, up to and with this revision and whatever they wrote since: their
 * words go, what they deleted comes back, and what others wrote meanwhile stays, also while all go on typing. An ordinary
 * revision by the actor, which can itself be undone. The summary says why.
 */
export async function undoAuthor(
  db: Db,
  actor: Actor,
  { revision: id, name, summary }: { revision: number; name: string; summary: string },
): Promise<AuthorUndone> {
  const reason = summary.trim();
  if (reason === "") return refused("reason", "Say why; the history shows it to everyone.");
  if (reason.length > LONGEST) return refused("reason", `Say it in at most ${LONGEST} characters.`);
  const done = await transact(db, async (tx) => {
    const revision = await getRevision(tx, id);
    const page = revision && (await getPage(tx, revision.pageId));
    if (!revision || !page || page.state !== "live") return refused("missing", "There is no such revision.");
    const ruling = may(actor, "undoAuthor", facts(page));
    if (!ruling.ok) return ruling;
    const person = await findAccount(tx, name);
    if (!person) return refused("nobody", "There is nobody of that name.");
    const after = await seqBeforeRun(tx, { pageId: page.id, accountId: person.id, upTo: revision.number });
    const part: Part = { accountId: person.id, holds: (row) => row.seq > after };
    const made = await undoInDoc(tx, actor, { pageId: page.id, part, summary: reason });
    if (made === undefined)
      return refused("nothing", `Nothing that ${person.name} wrote here then is left to undo.`);
    await recordAct(tx, {
      accountId: accountOf(actor),
      verb: "undo-author",
      pageId: page.id,
      object: page.title,
      detail: { person: person.name, revision: made },
      reason,
    });
    return { ok: true as const, title: page.title, revision: made, pageId: page.id };
  }).catch(refuseDamaged);
  if (done.ok) announce(done.pageId);
  return done;
}

/** Undoes what an account wrote on a page since a moment. Gives the revision, undefined when nothing was left. */
export async function undoSince(
  tx: Tx,
  actor: Actor,
  { pageId, accountId, since, summary }: { pageId: string; accountId: string; since: Date; summary: string },
): Promise<number | undefined> {
  return await undoInDoc(tx, actor, { pageId, part: { accountId, holds: (row) => row.at > since }, summary });
}

/** Undoes what an account did on a page to make a revision. Gives the new one, undefined when nothing was left. */
export async function undoRevision(
  tx: Tx,
  actor: Actor,
  { revision: id, accountId, summary }: { revision: number; accountId: string; summary: string },
): Promise<number | undefined> {
  const revision = await getRevision(tx, id);
  if (!revision) return undefined;
  const { pageId, seq } = revision;
  const older = await revisionBeside(tx, revision, "before");
  const after = older === undefined ? 0 : ((await getRevision(tx, older))?.seq ?? 0);
  const part: Part = { accountId, holds: (row) => row.seq > after && row.seq <= seq };
  return await undoInDoc(tx, actor, { pageId, part, summary });
}
