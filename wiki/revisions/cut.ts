import type { Sql } from "@/db/client";
import { getContents } from "@/db/pages/content";
import { groupBy } from "@/db/group";
import { keepUses } from "@/db/images";
import { lockPages } from "@/db/live/live";
import { writersOf } from "@/db/live/log";
import { getPages } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { positionsOnPages } from "@/db/positions/positions";
import { tagRevisions } from "@/db/revisions/flags";
import { datePositions, insertRevisions, newestTexts, type Tool } from "@/db/revisions/revisions";
import { takeUnsourced } from "@/db/drafts/unsourced";
import { watchWritten } from "@/db/watching/watching";
import { imagesIn } from "@/document/images";
import { isUndated, partners } from "../live/checkpoint";
import { writtenBetween } from "../live/written";
import { tell } from "../watching/tell";

/** Characters of a summary. */
export const LONGEST_SUMMARY = 500;

/** What is said of a revision when it is made. `tags`: the rules that tagged what came into it, besides those that saw it typed. */
export type Said = { summary?: string; minor?: boolean; tool?: Tool | undefined; tags?: readonly number[] };

/**
 * Keeps the newest checkpoint of a page in its history, credited to everybody who wrote since the last revision, and
 * gives its id; undefined when there is nothing new to keep. Inside a transaction, so it is cut once.
 */
export async function cutRevision(tx: Sql, pageId: string, said: Said = {}): Promise<number | undefined> {
  return (await cutRevisions(tx, [pageId], said)).get(pageId);
}

/** The same for several pages, by as many statements as for one, with the same said of all. Gives the ids by page. */
export async function cutRevisions(
  tx: Sql,
  pageIds: string[],
  { summary = "", minor = false, tool, tags = [] }: Said = {},
): Promise<Map<string, number>> {
  if (pageIds.length === 0) return new Map();
  await lockPages(tx, pageIds);
  const contents = await getContents(tx, pageIds);
  const newest = await newestTexts(tx, pageIds);
  const due = pageIds.flatMap((pageId) => {
    const content = contents.get(pageId);
    const last = newest.get(pageId);
    const reached = last ? Math.max(last.seq, 1) : 0;
    if (!content || content.seq <= reached) return [];
    if (last && JSON.stringify(last.doc) === JSON.stringify(content.doc)) return [];
    return [{ pageId, content, before: last?.doc, reached }];
  });
  if (due.length === 0) return new Map();
  const ids = due.map(({ pageId }) => pageId);
  const stretches = due.map(({ pageId, reached, content }) => ({
    liveId: pageId,
    after: reached,
    upTo: content.seq,
  }));
  const writersOn = await writersOf(tx, stretches);
  // A damaged row closes its page to writing and takes nothing from what was kept.
  const writtenOn = await writtenBetween(tx, stretches);
  const undated = (await positionsOnPages(tx, ids)).filter(isUndated);
  // A checkpoint of this transaction has locked these already, so no two transactions wait for each other.
  if (undated.length > 0)
    await touchPages(tx, {
      ids: [...new Set(undated.map(({ pageId }) => pageId))],
      titles: partners(undated),
    });
  const people = [...writersOn].flatMap(([liveId, writers]) =>
    writers.map((accountId) => ({ liveId, accountId })),
  );
  const reasonsOn = groupBy(await takeUnsourced(tx, people), ({ liveId }) => liveId);
  const revisions = due.map(({ pageId, content }) => {
    const written = writtenOn.get(pageId);
    return {
      pageId,
      size: content.text.length,
      summary: withReasons(summary, reasonsOn.get(pageId)?.map(({ reason }) => reason) ?? []),
      authors: (writersOn.get(pageId) ?? []).map((id) => ({
        id,
        written: written ? (written.get(id) ?? 0) : null,
      })),
    };
  });
  const made = await insertRevisions(tx, revisions, { minor, tool });
  const cut = due.flatMap((each) => {
    const id = made.get(each.pageId);
    return id === undefined ? [] : [{ ...each, id }];
  });
  await tagRevisions(
    tx,
    cut.map(({ id, pageId, reached }) => ({ id, pageId, after: reached })),
    tags,
  );
  await keepUses(
    tx,
    due.flatMap(({ pageId, content }) => imagesIn(content.doc).map((hash) => ({ pageId, hash }))),
  );
  const recordedOn = groupBy(await datePositions(tx, made), ({ pageId }) => pageId);
  const pages = new Map((await getPages(tx, ids)).map((page) => [page.id, page]));
  await tell(
    tx,
    cut.flatMap(({ id, pageId, before, content }) => {
      const page = pages.get(pageId);
      const recorded = recordedOn.get(pageId) ?? [];
      return page ? [{ page, revision: id, recorded, before, after: content.doc }] : [];
    }),
  );
  await watchWritten(tx, [...made.values()]);
  return made;
}

/** What people said of words without a source stands in the summary, as far as there is room. */
function withReasons(summary: string, reasons: string[]): string {
  if (reasons.length === 0) return summary;
  const said = `Without a source: ${reasons.join("; ")}`;
  return (summary === "" ? said : `${summary} (${said})`).slice(0, LONGEST_SUMMARY);
}
