import { forgetAcceptances } from "@/db/drafts/acceptances";
import { getAccount } from "@/db/accounts/accounts";
import { ACCEPTED, recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { guestsOf, lockDraft, pagesOfDrafts, updateDraft, type DraftRow } from "@/db/drafts/drafts";
import { tellPeople } from "@/db/watching/notices";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { toJSON } from "@/document/ydoc";
import { accountOf, type Actor } from "../accounts/actor";
import { refuseDamaged } from "../live/damage";
import { loadDoc } from "../live/load";
import { announce } from "../live/notice";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { acceptPages, type Seen } from "./accept";
import { returnRest, type Choice } from "./choice";
import { keepDraft } from "./keep";
import { takesPart } from "./rights";
import { earnTrust } from "./trust";
import { LONGEST_WORDS } from "./submit";

export const DECISIONS = ["accept", "return", "reject", "spam"] as const;
export type Decision = (typeof DECISIONS)[number];

const BECOMES = { accept: "accepted", return: "returned", reject: "rejected", spam: "spam" } as const;

/** `noted`: it is accepted by one of two, and still waits. */
export type Decided = {
  ok: true;
  noted: boolean;
  pages: { id: string; title: string; revision: number | null }[];
};

/**
 * Decides on a draft that waits, all of its pages at once. `seen`: how far the reviewer has read; what was written since
 * then is not accepted. `choice`: only that part is accepted; what is left comes back to its people as a draft of its own.
 * Where a page asks for two reviewers, the first who accepts is noted, and the second lets it in.
 * Nobody decides on what they take part in. Its author is told, and the log says who did it.
 */
export async function decide(
  db: Db,
  actor: Actor,
  id: string,
  {
    decision,
    reason = "",
    seen,
    choice,
  }: { decision: Decision; reason?: string; seen?: Seen | undefined; choice?: Choice | undefined },
): Promise<Decided | Refused> {
  const ruling = may(actor, "review");
  if (!ruling.ok) return ruling;
  const given = reason.trim();
  if (given.length > LONGEST_WORDS)
    return refused("reason", said`A reason has at most ${LONGEST_WORDS} characters.`);
  if (given === "" && (decision === "return" || decision === "reject"))
    return refused("reason", "Say why, in a sentence that helps: its author will read it.");
  const done = await transact(db, async (tx): Promise<Decided | Refused> => {
    const draft = await lockDraft(tx, id);
    const refusal = await standing(tx, actor, draft);
    if (!draft || refusal) return refusal ?? refused("missing", "There is no such draft.");
    let pages: Decided["pages"] = [];
    let before: string[] = [];
    if (decision === "accept") {
      const summary = draft.summary || "A proposed change";
      const accepted = await acceptPages(tx, actor, draft, { seen, summary, choice });
      if (!accepted.ok) return accepted;
      if (accepted.noted) {
        const author = await getAccount(tx, draft.authorId);
        await recordAct(tx, { accountId: accountOf(actor), verb: "agree-draft", object: author?.name ?? "" });
        return { ok: true, noted: true, pages };
      }
      ({ pages, before } = accepted);
      if (pages.length === 0) throw new NothingChosen();
      if (accepted.rests.length > 0) {
        const rest = await returnRest(tx, draft, accepted.rests, {
          decidedBy: accountOf(actor),
          reason: given,
        });
        await tellOf(tx, { id: rest, authorId: draft.authorId }, "returned");
      }
    }
    await close(tx, actor, draft, { decision, reason: given, pages, before });
    return { ok: true, noted: false, pages };
  }).catch((error: unknown) => {
    if (error instanceof NothingChosen)
      return refused("empty", "What you chose changes nothing on the page, so nothing was decided.");
    return refuseDamaged(error);
  });
  if (done.ok) for (const { id: pageId } of done.pages) announce(pageId);
  return done;
}

/** Thrown so that nothing of what was tried is kept. */
class NothingChosen extends Error {}

async function standing(tx: Sql, actor: Actor, draft: DraftRow | undefined): Promise<Refused | undefined> {
  if (!draft) return refused("missing", "There is no such draft.");
  const guests = (await guestsOf(tx, draft.id)).map((guest) => guest.id);
  if (takesPart(actor, { authorId: draft.authorId, guests }))
    return refused("own", "Nobody decides on a draft that they take part in.");
  if (draft.state === "submitted") return undefined;
  return draft.state === "open" || draft.state === "returned"
    ? refused("conflict", "This draft is not proposed yet: its author is still at it.")
    : refused("conflict", "This draft has been decided already.");
}

async function close(
  tx: Sql,
  actor: Actor,
  draft: DraftRow,
  {
    decision,
    reason,
    pages,
    before,
  }: { decision: Decision; reason: string; pages: Decided["pages"]; before: string[] },
): Promise<void> {
  const { id, authorId } = draft;
  const author = await getAccount(tx, authorId);
  const decidedBy = accountOf(actor);
  const rooms = (await pagesOfDrafts(tx, [id])).get(id) ?? [];
  for (const { liveId } of rooms) await keepAsDecided(tx, liveId);
  await updateDraft(tx, id, { state: BECOMES[decision], decidedAt: new Date(), decidedBy, reason });
  if (decision === "accept") await earnTrust(tx, authorId);
  // What comes back is accepted anew by everybody.
  else await forgetAcceptances(tx, id);
  await tellOf(tx, draft, BECOMES[decision]);
  if (decision === "accept") {
    for (const { id: pageId, title, revision } of pages) {
      const line = { accountId: decidedBy, verb: ACCEPTED, pageId, object: title, reason };
      await recordAct(tx, {
        ...line,
        detail: { revision, ...(before.length > 0 && { with: before.join(", ") }) },
      });
    }
  } else {
    // A draft is nobody's but its people's: the log names neither its page nor what was said about it.
    await recordAct(tx, { accountId: decidedBy, verb: `${decision}-draft`, object: author?.name ?? "" });
  }
}

async function tellOf(
  tx: Sql,
  { id, authorId }: { id: string; authorId: string },
  verb: (typeof BECOMES)[Decision],
): Promise<void> {
  const told = [authorId, ...(await guestsOf(tx, id)).map((guest) => guest.id)];
  const [first] = (await pagesOfDrafts(tx, [id])).get(id) ?? [];
  if (first) await tellPeople(tx, told, { verb, pageId: first.pageId, about: id });
}

/** What a draft said when it was decided can be read without its log. */
async function keepAsDecided(tx: Sql, liveId: string): Promise<void> {
  const loaded = await loadDoc(tx, liveId);
  if (!loaded) return;
  await keepDraft(tx, liveId, toJSON(loaded.doc), loaded.seq);
  loaded.doc.destroy();
}
