import type { Sql } from "@/db/client";
import { moveThreads, threadsOnWords } from "@/db/comments/comments";
import { groupBy } from "@/db/group";
import { anchorAt, findAnchor, squeeze } from "@/document/anchor";
import { anchorText, blockAt } from "@/document/anchor-text";
import type { DocJSON } from "@/document/json";

/** Threads on words of one page that are looked for in its text, at most: the oldest. */
const MOST = 200;
const PARTS = ["exact", "prefix", "suffix"] as const;

/**
 * Writes down where the words of these pages' threads stand in their newest texts, so that they are found again after the next
 * edit too; or that they are in them no more. With a checkpoint, in its transaction.
 */
export async function followWords(tx: Sql, pages: { id: string; doc: DocJSON }[]): Promise<void> {
  const found = await threadsOnWords(
    tx,
    pages.map(({ id }) => id),
    MOST,
  );
  const threadsOf = groupBy(found, ({ pageId }) => pageId);
  const moved = pages.flatMap(({ id, doc }) => movedIn(doc, threadsOf.get(id) ?? []));
  await moveThreads(tx, moved);
}

function movedIn(doc: DocJSON, threads: Awaited<ReturnType<typeof threadsOnWords>>) {
  if (threads.length === 0) return [];
  const { text } = anchorText(doc);
  const squeezed = squeeze(text);
  return threads.flatMap((thread) => {
    const span = findAnchor(squeezed, thread);
    const now = span && anchorAt(text, span);
    if (!now) return thread.lost ? [] : [{ ...thread, lost: true }];
    const same = !thread.lost && PARTS.every((part) => now[part] === thread[part]);
    return same ? [] : [{ ...now, id: thread.id, lost: false }];
  });
}

/** How much is said on words of each block of a page, by the block's place, and the first thread there. */
export async function talkOfBlocks(
  sql: Sql,
  pageId: string,
  doc: DocJSON,
): Promise<Map<number, { said: number; thread: string }>> {
  const found = new Map<number, { said: number; thread: string }>();
  const threads = (await threadsOnWords(sql, [pageId], MOST)).filter(({ said }) => said > 0);
  if (threads.length === 0) return found;
  const read = anchorText(doc);
  const squeezed = squeeze(read.text);
  for (const { id, said, ...anchor } of threads) {
    const span = findAnchor(squeezed, anchor);
    if (!span) continue;
    const block = blockAt(read, span.from);
    const before = found.get(block);
    found.set(block, { said: said + (before?.said ?? 0), thread: before?.thread ?? id });
  }
  return found;
}
