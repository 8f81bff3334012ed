import type { Sql } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { pagesOfDrafts, putRevisionOf, type PageOfDraft } from "@/db/drafts/drafts";
import { appendUpdates, lockLives, lockPages } from "@/db/live/live";
import { touchPages } from "@/db/pages/versions";
import { emptyDoc, type DocJSON } from "@/document/json";
import { said } from "@/document/said";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "../accounts/actor";
import { checkpoint, touchedBy, type Touched } from "../live/checkpoint";
import { loadDoc } from "../live/load";
import { may, type PageFacts } from "../may";
import { facts } from "../pages/read";
import { withGuards } from "../protection/guards";
import { refused, type Refused } from "../refusal";
import { cutRevision } from "../revisions/cut";
import { editOf } from "../rules/edit";
import { tagsOf } from "../rules/tags";
import { takePart, type Choice, type Rest, type Taken } from "./choice";
import { conflictsOf } from "./conflicts";
import { follow } from "./follow";
import { ownRows, rowsForPage, type OwnRow } from "./rows";
import { reviewersFor, second } from "./second";

/** How far of each page's draft somebody has read, by the id of its live document. */
export type Seen = ReadonlyMap<string, number>;

type Ready = { draft: PageOfDraft; facts: PageFacts; own: OwnRow[]; taken?: Taken };

/** The pages that an acceptance changed, and what it left out; `noted`: a second reviewer has to accept it too. */
export type Accepted =
  | {
      ok: true;
      noted: false;
      pages: { id: string; title: string; revision: number | null }[];
      rests: Rest[];
      /** Who had accepted it before, where two had to. */
      before: string[];
    }
  | { ok: true; noted: true };

/**
 * Writes all pages of a draft, or none: what is the draft's own goes to the end of each page's log as it was typed, with
 * its authors, and so do their client ids. Whatever others have written there meanwhile stays. `choice`: only that
 * part of it. Rules that tag look at what its author brings to each page. Where its pages ask for two reviewers, the first is noted.
 * Inside a transaction, in which the draft is locked.
 */
export async function acceptPages(
  tx: Sql,
  actor: Actor,
  { id: draftId, authorId }: { id: string; authorId: string },
  { seen, summary, choice }: { seen: Seen | undefined; summary: string; choice?: Choice | undefined },
): Promise<Accepted | Refused> {
  const pages = await lockAll(tx, draftId);
  const ready: Ready[] = [];
  for (const draft of pages) {
    const checked = await check(tx, actor, draft, seen);
    if ("ok" in checked) return checked;
    if (checked.own.length === 0) continue;
    ready.push(choice ? { ...checked, taken: await takePart(tx, draft, checked.own, choice) } : checked);
  }
  if (ready.length === 0) return refused("empty", "Nothing is changed in this draft.");
  if (ready.every(({ taken }) => taken?.rows.length === 0))
    return refused("empty", "What you chose changes nothing on the page, so nothing was decided.");
  const noted = await second(tx, actor, draftId, {
    reviewers: reviewersFor(ready.map((each) => each.facts)),
    own: new Map(ready.map((each) => [each.draft.liveId, each.own])),
    part: choice,
  });
  if (!noted.ok) return noted;
  if (!noted.enough) return { ok: true, noted: true };
  const by = [...noted.before, ...(actor.role === "reader" ? [] : [actor.name])].join(" and ");
  await touchAll(tx, ready);
  const accepted = { pages: [] as { id: string; title: string; revision: number }[], rests: [] as Rest[] };
  for (const each of ready) {
    const revision = await write(tx, each, { authorId, summary, by });
    const { pageId, page, liveId } = each.draft;
    if (revision !== undefined) {
      await putRevisionOf(tx, liveId, revision);
      accepted.pages.push({ id: pageId, title: page.title, revision });
    }
    if (each.taken?.rest) accepted.rests.push(each.taken.rest);
  }
  return { ok: true, noted: false, ...accepted, before: noted.before };
}

/**
 * Touches, before any of the pages is written, everything that writing all of them will touch. Page by page would lock the
 * neighbours of the second after those of the first, out of the order of their ids, and two that do so wait for each other.
 */
async function touchAll(tx: Sql, ready: Ready[]): Promise<void> {
  const all: Touched[] = [];
  for (const { draft, taken } of ready) {
    // What others have typed becomes a revision of its own first.
    for (const doc of [await sayOf(tx, draft.pageId), taken?.doc ?? (await sayOf(tx, draft.liveId))])
      all.push(await touchedBy(tx, draft.page, doc));
  }
  await touchPages(tx, {
    ids: all.flatMap(({ ids }) => ids),
    titles: all.flatMap(({ titles }) => titles),
    names: all.flatMap(({ names }) => names),
    positions: all.flatMap(({ positions }) => positions),
  });
}

/** Locks the pages, and both logs of each, in the order of their ids, as everybody does. */
async function lockAll(tx: Sql, draftId: string): Promise<PageOfDraft[]> {
  const named = (await pagesOfDrafts(tx, [draftId])).get(draftId) ?? [];
  await lockPages(
    tx,
    named.map(({ pageId }) => pageId),
  );
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
    const { title } = page;
    return refused(
      "deleted",
      said`“${title}” has been deleted since. Restore it first, or return the draft.`,
    );
  }
  const [guarded = page] = await withGuards(tx, [page]);
  const known = facts(guarded);
  const ruling = may(actor, page.state === "unborn" ? "create" : "edit", known);
  if (!ruling.ok) return ruling;
  const own = await ownRows(tx, liveId);
  const read = seen?.get(liveId);
  if (seen && own.some((row) => row.seq > (read ?? 0))) {
    return refused(
      "changed",
      said`Somebody has written on in “${page.title}” since you looked. Look at it again.`,
    );
  }
  const followed = await follow(tx, liveId);
  if (!followed.ok) return followed;
  const [now] = ((await pagesOfDrafts(tx, [draft.draftId])).get(draft.draftId) ?? []).filter(
    (each) => each.liveId === liveId,
  );
  if (now && (await conflictsOf(tx, now)).length > 0) {
    const { title } = page;
    return refused(
      "conflict",
      said`“${title}” and this draft have changed the same paragraph. Settle that first.`,
    );
  }
  return { draft, facts: known, own };
}

/** Gives the revision; undefined where nothing of the page reads otherwise. */
async function write(
  tx: Sql,
  { draft: { page, pageId, liveId }, own, taken }: Ready,
  { authorId, summary, by }: { authorId: string; summary: string; by: string },
): Promise<number | undefined> {
  // What others have typed there until now is a revision of theirs.
  await keepPage(tx, pageId);
  await cutRevision(tx, pageId);
  const before = (await getContent(tx, pageId))?.doc ?? emptyDoc();
  const rows = taken?.rows ?? (await rowsForPage(tx, { liveId, pageId }, own));
  if (rows.length > 0) await appendUpdates(tx, rows);
  await keepPage(tx, pageId);
  const after = (await getContent(tx, pageId))?.doc ?? emptyDoc();
  const tags = await tagsOf(tx, authorId, () => editOf(page, { before, after, summary }));
  return await cutRevision(tx, pageId, { summary: `${summary} (accepted by ${by})`, tags });
}

async function keepPage(tx: Sql, pageId: string): Promise<void> {
  const { doc, seq } = await loaded(tx, pageId);
  await checkpoint(tx, pageId, toJSON(doc), seq);
  doc.destroy();
}

async function sayOf(tx: Sql, liveId: string): Promise<DocJSON> {
  const { doc } = await loaded(tx, liveId);
  const said = toJSON(doc);
  doc.destroy();
  return said;
}

async function loaded(tx: Sql, liveId: string) {
  const found = await loadDoc(tx, liveId);
  if (!found) throw new Error(`the live document ${liveId} is gone within its own transaction`);
  return found;
}
