import type { Db, Tx } from "@/db/client";
import { recordAct } from "@/db/acts";
import { hasLive, lockPages } from "@/db/live/live";
import {
  getMerge,
  giveRevisions,
  giveThreads,
  insertMerge,
  markParted,
  newestMergeOf,
  oldestRevisions,
  openDraftsOf,
  returnThreads,
  shiftNumbers,
  watchBoth,
} from "@/db/revisions/merges";
import { findPage, getPage, type PageRow } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { getRevision } from "@/db/revisions/revisions";
import { transact } from "@/db/transact";
import { redirectTo } from "@/document/redirect";
import { said } from "@/document/said";
import { title, type Title } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { signed } from "../accounts/role";
import { changeDoc, keepAll } from "../live/change";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

/*
 * Two pages on one thing, of which the older was copied into the newer one, or given up for it. As in MediaWiki, the history of
 * the one is put before that of the other; where all of it goes, its page becomes a redirect. No text is mixed, and the logs of
 * both stay where they are: who wrote which character of a page is still read from its own log, and a revision that came
 * along has its authors, its name and its marks. A merge is kept with all numbers as they were, so it can be taken back.
 *
 * Histories that run side by side stay apart, in MediaWiki too. A revision is compared with the one before it, gone back to, and
 * credited as a step of one text: by their dates, two texts would change into each other at every step, the newest could be the
 * other page's, and each position would begin and end again and again.
 */

/** Revisions that are moved at once, at most. */
const MOST = 5_000;

type Merged = { ok: true; merge: number; revisions: number; title: Title };

/**
 * Puts the revisions of the page `from`, or those up to the number `upTo`, before the first one of `into`, than which they
 * must be older. All or nothing.
 */
export async function mergeHistories(
  db: Db,
  actor: Actor,
  from: Title,
  { into, upTo, reason }: { into: Title; upTo?: number | undefined; reason: string },
): Promise<Merged | Refused> {
  const why = reason.trim();
  if (why === "") return refused("reason", "Say why; the log shows it to everyone.");
  if (from === into) return refused("into", "This is the same page.");
  const done = await transact(db, async (tx): Promise<(Merged & { ids: string[] }) | Refused> => {
    const both = await lockBoth(tx, actor, async () => {
      const [source, target] = [await findPage(tx, from), await findPage(tx, into)];
      if (source?.state !== "live") return refused("missing", said`There is no page “${from}”.`);
      if (target?.state !== "live" || target.redirectTitle !== null)
        return refused("into", said`There is no page “${into}” that is no redirect.`);
      return { ok: true, source, target };
    });
    if (!both.ok) return both;
    const { source, target } = both;
    await keepTyped(tx, source.id);
    await keepTyped(tx, target.id);
    const known = await getPage(tx, source.id);
    const isWhole = upTo === undefined || upTo >= (known?.revisions ?? 0);
    const moved = await oldestRevisions(tx, source.id, { upTo: upTo ?? MOST + 1, limit: MOST + 1 });
    const refusal = await fits(tx, { source, target, moved, isWhole });
    if (refusal) return refusal;

    if (isWhole)
      await changeDoc(tx, actor, {
        pageId: source.id,
        to: redirectTo(into),
        summary: `Its history was put before that of “${into}”`,
      });
    await shiftNumbers(tx, target.id, moved.length);
    await giveRevisions(
      tx,
      source.id,
      target.id,
      moved.map(({ id, number }) => ({ id, number, seq: 0 })),
    );
    await shiftNumbers(tx, source.id, -moved.length);
    const threads = isWhole ? await giveThreads(tx, source.id, target.id) : [];
    if (isWhole) await watchBoth(tx, source.id, target.id);
    const merge = await insertMerge(tx, {
      accountId: accountOf(actor),
      fromId: source.id,
      intoId: target.id,
      reason: why,
      revisions: moved.map(({ id, number, seq }) => ({ id, number, seq })),
      threads,
    });
    const detail = { merge, from, revisions: moved.length };
    await recordAct(
      tx,
      signed(actor, { verb: "merge", pageId: target.id, object: into, detail, reason: why }),
    );
    return { ok: true, merge, revisions: moved.length, title: into, ids: [source.id, target.id] };
  }).catch(refuseDamaged);
  if (!done.ok) return done;
  const { ids, ...merged } = done;
  for (const id of ids) announce(id);
  return merged;
}

/** Why revisions cannot be put before those of the other page. */
async function fits(
  tx: Tx,
  {
    source,
    target,
    moved,
    isWhole,
  }: { source: PageRow; target: PageRow; moved: { number: number; at: Date }[]; isWhole: boolean },
): Promise<Refused | undefined> {
  const last = moved.at(-1);
  if (!last) return refused("upTo", "There is no revision of it up to that number.");
  if (moved.length > MOST) return refused("upTo", said`At most ${MOST} revisions are moved at once.`);
  const [first] = await oldestRevisions(tx, target.id, { upTo: 1, limit: 1 });
  if (first && last.at > first.at) {
    const older = moved.findLast(({ at }) => at <= first.at);
    const sentence = said`Only what is older than the first revision of “${target.title}” can be put before it`;
    return refused(
      "upTo",
      older
        ? said`${sentence}: up to revision ${older.number}.`
        : said`${sentence}; nothing of this page is. The two were written side by side, so each keeps its history: bring over what is missing there, and make this page a redirect.`,
    );
  }
  if (isWhole && (await openDraftsOf(tx, source.id)) > 0)
    return refused("drafts", said`Drafts of “${source.title}” are not decided yet. Decide on them first.`);
  return undefined;
}

/** Takes a merge back: every revision is again where it was, with its number, and a page that became a redirect says again what it said. */
export async function partHistories(
  db: Db,
  actor: Actor,
  id: number,
  reason: string,
): Promise<{ ok: true; title: Title } | Refused> {
  const why = reason.trim();
  if (why === "") return refused("reason", "Say why; the log shows it to everyone.");
  const done = await transact(
    db,
    async (tx): Promise<{ ok: true; title: Title; ids: string[] } | Refused> => {
      const found = await getMerge(tx, id);
      if (!found) return refused("missing", "No histories were merged under this number.");
      const { merge } = found;
      const both = await lockBoth(tx, actor, async () => {
        const [source, target] = [await getPage(tx, merge.fromId), await getPage(tx, merge.intoId)];
        if (source?.state !== "live" || target?.state !== "live")
          return refused("deleted", "One of the two pages has been deleted since. Restore it first.");
        return { ok: true, source, target };
      });
      if (!both.ok) return both;
      const { source, target } = both;
      if ((await newestMergeOf(tx, [source.id, target.id])) !== id && merge.undoneAt === null)
        return refused(
          "conflict",
          "The history of one of these pages was merged again since. Part that first.",
        );
      if (!(await markParted(tx, id)))
        return refused("conflict", "These histories have been parted already.");
      await shiftNumbers(tx, source.id, merge.revisions.length);
      await giveRevisions(tx, target.id, source.id, merge.revisions);
      await shiftNumbers(tx, target.id, -merge.revisions.length);
      await returnThreads(tx, merge.threads, target.id, source.id);
      const last = merge.revisions.at(-1);
      const text = last && (await getRevision(tx, last.id));
      if (source.redirectTitle === target.title && text && !text.hidden?.text)
        await changeDoc(tx, actor, {
          pageId: source.id,
          to: text.doc,
          summary: "Its history was parted again",
        });
      const detail = { merge: id, from: source.title, revisions: merge.revisions.length };
      await recordAct(
        tx,
        signed(actor, { verb: "part", pageId: target.id, object: target.title, detail, reason: why }),
      );
      return { ok: true, title: title(source.title), ids: [source.id, target.id] };
    },
  ).catch(refuseDamaged);
  if (!done.ok) return done;
  for (const pageId of done.ids) announce(pageId);
  return { ok: true, title: done.title };
}

/** What was merged under that number, for everybody: the log names it. */
export async function readMerge(db: Db, id: number) {
  const found = await getMerge(db, id);
  if (!found || found.from.state !== "live" || found.into.state !== "live") return undefined;
  const { merge, by, from, into } = found;
  const { at, reason, revisions, undoneAt } = merge;
  return { id, at, by, reason, count: revisions.length, undoneAt, from: from.title, into: into.title };
}

type Both = { ok: true; source: PageRow; target: PageRow };

/**
 * Locks the two pages that `read` finds, in the order of their ids, as everybody locks pages, and gives them as they are
 * then: whoever had them before may have deleted, moved or protected one.
 */
async function lockBoth(tx: Tx, actor: Actor, read: () => Promise<Both | Refused>): Promise<Both | Refused> {
  const readAllowed = async (): Promise<Both | Refused> => {
    const both = await read();
    if (!both.ok) return both;
    for (const page of [both.source, both.target]) {
      const ruling = may(actor, "mergeHistories", facts(page));
      if (!ruling.ok) return ruling;
    }
    return both;
  };
  const before = await readAllowed();
  if (!before.ok) return before;
  const pages = [before.source, before.target];
  await touchPages(tx, { ids: pages.map(({ id }) => id), titles: pages.map((page) => page.title) });
  await lockPages(
    tx,
    pages.map(({ id }) => id),
  );
  const now = await readAllowed();
  if (!now.ok) return now;
  const isMoved = [now.source, now.target].some(
    ({ id, title: name }, n) => id !== pages[n]?.id || name !== pages[n].title,
  );
  return isMoved
    ? refused("conflict", "One of the two pages was moved at this moment. Please look again.")
    : now;
}

/** What people have typed until now is a revision of theirs. */
async function keepTyped(tx: Tx, pageId: string): Promise<void> {
  if (await hasLive(tx, pageId)) await keepAll(tx, pageId);
}
