import type { Sql } from "@/db/client";
import { pagesOfDrafts, type PageOfDraft } from "@/db/drafts";
import { appendUpdates, lockLives, lockPage } from "@/db/live";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "../accounts/actor";
import { checkpoint } from "../live/checkpoint";
import { loadDoc } from "../live/load";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { cutRevision } from "../revisions/cut";
import { appendPart, type Choice, type Rest } from "./choice";
import { conflictsOf } from "./conflicts";
import { follow } from "./follow";
import { ownRows, rowsForPage, type OwnRow } from "./rows";

/** How far of each page's draft somebody has read, by the id of its live document. */
export type Seen = ReadonlyMap<string, number>;

type Ready = { draft: PageOfDraft; own: OwnRow[] };

/** The pages that an acceptance changed, and what it left out. */
export type Accepted = {
  ok: true;
  pages: { id: string; title: string; revision: number | null }[];
  rests: Rest[];
};

/**
 * Writes all pages of a draft, or none: what is the draft's own goes to the end of each page's log as it was typed, with
 * its authors, and so do their client ids. Whatever others have written there meanwhile stays. `choice`: only that
 * part of it. Inside a transaction, in which the draft is locked.
 */
export async function acceptPages(
  tx: Sql,
  actor: Actor,
  draftId: string,
  { seen, summary, choice }: { seen: Seen | undefined; summary: string; choice?: Choice | undefined },
): Promise<Accepted | Refused> {
  const pages = await lockPages(tx, draftId);
  const ready: Ready[] = [];
  for (const draft of pages) {
    const checked = await check(tx, actor, draft, seen);
    if ("ok" in checked) return checked;
    if (checked.own.length > 0) ready.push(checked);
  }
  if (ready.length === 0) return refused("empty", "Nothing is changed in this draft.");
  const accepted: Accepted = { ok: true, pages: [], rests: [] };
  for (const each of ready) {
    const { revision, rest } = await write(tx, each, summary, choice);
    const { pageId, page } = each.draft;
    if (revision !== undefined) accepted.pages.push({ id: pageId, title: page.title, revision });
    if (rest) accepted.rests.push(rest);
  }
  return accepted;
}

/** Locks the pages, and both logs of each, in the order of their ids, as everybody does. */
async function lockPages(tx: Sql, draftId: string): Promise<PageOfDraft[]> {
  const named = (await pagesOfDrafts(tx, [draftId])).get(draftId) ?? [];
  for (const id of named.map(({ pageId }) => pageId).sort()) await lockPage(tx, id);
  await lockLives(
    tx,
    named.flatMap(({ pageId, liveId }) => [pageId, liveId]),
  );
  // What the pages are now that nobody else changes them.
  return (await pagesOfDrafts(tx, [draftId])).get(draftId) ?? [];
}

async function check(
  tx: Sql,
  actor: Actor,
  draft: PageOfDraft,
  seen: Seen | undefined,
): Promise<Ready | Refused> {
  const { page, liveId } = draft;
  if (page.state === "deleted") {
    const sentence = `“${page.title}” has been deleted since. Restore it first, or return the draft.`;
    return refused("deleted", sentence);
  }
  const ruling = may(actor, page.state === "unborn" ? "create" : "edit", facts(page));
  if (!ruling.ok) return ruling;
  const own = await ownRows(tx, liveId);
  const read = seen?.get(liveId);
  if (seen && own.some((row) => row.seq > (read ?? 0))) {
    return refused(
      "changed",
      `Somebody has written on in “${page.title}” since you looked. Look at it again.`,
    );
  }
  const followed = await follow(tx, liveId);
  if (!followed.ok) return followed;
  const [now] = ((await pagesOfDrafts(tx, [draft.draftId])).get(draft.draftId) ?? []).filter(
    (each) => each.liveId === liveId,
  );
  if (now && (await conflictsOf(tx, now)).length > 0) {
    const sentence = `“${page.title}” and this draft have changed the same paragraph. Settle that first.`;
    return refused("conflict", sentence);
  }
  return { draft, own };
}

async function write(
  tx: Sql,
  { draft, own }: Ready,
  summary: string,
  choice: Choice | undefined,
): Promise<{ revision: number | undefined; rest: Rest | undefined }> {
  const { pageId, liveId } = draft;
  // What others have typed there until now is a revision of theirs.
  await keepPage(tx, pageId);
  await cutRevision(tx, pageId);
  let rest: Rest | undefined;
  if (choice) rest = await appendPart(tx, draft, own, choice);
  else await appendUpdates(tx, await rowsForPage(tx, { liveId, pageId }, own));
  await keepPage(tx, pageId);
  return { revision: await cutRevision(tx, pageId, summary), rest };
}

async function keepPage(tx: Sql, pageId: string): Promise<void> {
  const loaded = await loadDoc(tx, pageId);
  if (!loaded) throw new Error(`the live document of page ${pageId} is gone within its own transaction`);
  await checkpoint(tx, pageId, toJSON(loaded.doc), loaded.seq);
  loaded.doc.destroy();
}
