import { findAccount } from "@/db/accounts/accounts";
import { recordAct } from "@/db/acts";
import type { Db, Tx } from "@/db/client";
import { hasHiddenText } from "@/db/revisions/hiding";
import { getContent } from "@/db/pages/content";
import { getPage } from "@/db/pages/pages";
import { seqBeforeRun } from "@/db/revisions/authors";
import { getRevision, revisionBeside } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import { emptyDoc } from "@/document/json";
import { said } from "@/document/said";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { accountOf, type Actor } from "../accounts/actor";
import { proposePage } from "../drafts/propose";
import { findUndone, keepUndone, undoInDoc, undoInDocs } from "../live/change";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import type { Part } from "../live/undo";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { editOf } from "../rules/edit";
import { judge } from "../rules/judge";
import { noteTakenBack } from "./take-back";

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
  if (reason.length > LONGEST) return refused("reason", said`Say it in at most ${LONGEST} characters.`);
  const done = await transact(db, async (tx) => {
    const revision = await getRevision(tx, id);
    const page = revision && (await getPage(tx, revision.pageId));
    if (!revision || !page || page.state !== "live") return refused("missing", "There is no such revision.");
    const ruling = may(actor, "undoAuthor", facts(page));
    if (!ruling.ok) return ruling;
    const person = await findAccount(tx, name);
    if (!person) return refused("nobody", "There is nobody of that name.");
    const start = await seqBeforeRun(tx, { pageId: page.id, accountId: person.id, upTo: revision.number });
    // What they took out would come back, and with it what a moderator has hidden since.
    if (!may(actor, "hide", facts(page)).ok && (await hasHiddenText(tx, page.id, start)))
      return refused("hidden", "A text from then is hidden, so only a moderator can undo this.");
    const part: Part = { accountId: person.id, holds: (row) => row.seq > start };
    const undone = await findUndone(tx, { pageId: page.id, part });
    const nothing = refused("nothing", said`Nothing that ${person.name} wrote here then is left to undo.`);
    if (!undone) return nothing;
    const [before, after] = [(await getContent(tx, page.id))?.doc ?? emptyDoc(), toJSON(undone.doc)];
    const edit = () => [editOf(page, { before, after, summary: reason })];
    const judged = await judge(tx, actor, { way: "put", edits: edit });
    if (!judged.ok) undone.doc.destroy();
    if (!judged.ok && judged.reason === "draft")
      return { ...judged, reason: "draft" as const, page, doc: after };
    if (!judged.ok) return judged;
    const { tags } = judged;
    const made = await keepUndone(tx, actor, { pageId: page.id, part, undone, summary: reason, tags });
    if (made === undefined) return nothing;
    const taken = { accountId: person.id, which: { seq: start } };
    await noteTakenBack(tx, actor, { made: new Map([[page.id, made]]), ...taken });
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
  if (done.ok || !("doc" in done)) return done;
  const { page, doc, sentence } = done;
  const proposed = await proposePage(db, actor, title(page.title), { doc, summary: reason });
  return proposed.ok
    ? refused("draft", said`${sentence} It waits for review as a draft of yours.`)
    : proposed;
}

type Since = { accountId: string; since: Date; summary: string };

/** Undoes what an account wrote on a page since a moment, as one of a batch. Gives the revision, undefined when nothing was left. */
export async function undoSince(
  tx: Tx,
  actor: Actor,
  { pageId, accountId, since, summary }: Since & { pageId: string },
): Promise<number | undefined> {
  const part: Part = { accountId, holds: (row) => row.at > since };
  const made = await undoInDoc(tx, actor, { pageId, part, summary, tool: "batch" });
  if (made !== undefined)
    await noteTakenBack(tx, actor, { made: new Map([[pageId, made]]), accountId, which: { since } });
  return made;
}

/** The same on several pages at once, which the transaction has locked; those of `undoInDocs`. Gives what became of each. */
export async function undoSinceOn(
  tx: Tx,
  actor: Actor,
  { pageIds, accountId, since, summary }: Since & { pageIds: string[] },
): Promise<Map<string, number | undefined>> {
  const part: Part = { accountId, holds: (row) => row.at > since };
  const done = await undoInDocs(tx, actor, { pageIds, part, summary, tool: "batch" });
  const made = new Map(
    [...done].flatMap(([pageId, id]) => (id === undefined ? [] : [[pageId, id] as const])),
  );
  await noteTakenBack(tx, actor, { made, accountId, which: { since } });
  return done;
}

/** Undoes what an account did on a page to make a revision, as one of a batch. Gives the new one, undefined when nothing was left. */
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
  const made = await undoInDoc(tx, actor, { pageId, part, summary, tool: "batch" });
  if (made !== undefined)
    await noteTakenBack(tx, actor, {
      made: new Map([[pageId, made]]),
      accountId,
      which: { revision: id },
    });
  return made;
}
