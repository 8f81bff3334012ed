import * as Y from "yjs";
import type { Actor } from "../accounts/actor";
import { accountOf } from "../accounts/actor";
import type { Sql } from "@/db/client";
import { appendUpdates } from "@/db/live/live";
import { keptUpTo } from "@/db/revisions/revisions";
import { forgetUndone, insertUndone } from "@/db/live/undone";
import type { DocJSON } from "@/document/json";
import { replaceContent, toJSON } from "@/document/ydoc";
import { cutRevision, cutRevisions, type Said } from "../revisions/cut";
import { checkpoint, checkpoints } from "./checkpoint";
import { ensureLive, loadDoc } from "./load";
import { type Part, type Undone, undoRows, undoRowsOf } from "./undo";

/**
 * Changes a page as an editor would, without one: from what it said at `base` (a sequence number of its log) to what it
 * shall say. Only the difference goes into the log, so whatever others typed since `base` stays. Then a checkpoint and
 * a revision. Inside one transaction; announce the page after its commit. Gives the new revision's id, undefined when
 * nothing changed.
 */
export async function changeDoc(
  tx: Sql,
  actor: Actor,
  { pageId, base, to, ...said }: { pageId: string; base?: number; to: DocJSON } & Said,
): Promise<number | undefined> {
  await ensureLive(tx, pageId);
  const before = await loaded(tx, pageId, base === undefined ? undefined : Math.max(base, 1));
  const known = Y.encodeStateVector(before.doc);
  const deleted = Y.snapshot(before.doc);
  replaceContent(before.doc, to);
  const kept = { tool: toolOf(actor), ...said };
  if (Y.equalSnapshots(deleted, Y.snapshot(before.doc))) return await keepAll(tx, pageId, kept);
  const change = Y.encodeStateAsUpdate(before.doc, known);
  const { doc } = before;
  const seq = headIn(await append(tx, actor, new Map([[pageId, { doc, change }]])), pageId);
  return (await keep(tx, [{ pageId, doc, isWhole: seq === before.seq + 1, seq }], kept)).get(pageId);
}

/**
 * Undoes a part of a page's log as one change by the actor, a checkpoint and a revision; whatever others wrote stays. What is
 * undone already stays so. `shown`: it is kept in the history first. Inside one transaction; announce the page after its
 * commit. Gives the new revision's id, undefined when nothing was left to undo.
 */
export async function undoInDoc(
  tx: Sql,
  actor: Actor,
  { pageId, part, shown = true, ...said }: { pageId: string; part: Part; shown?: boolean } & Said,
): Promise<number | undefined> {
  const undone = await findUndone(tx, { pageId, part, shown });
  return undone && (await keepUndone(tx, actor, { pageId, part, undone, ...said }));
}

/** What there is to undo of a part of a page's log, for `keepUndone`: nothing is undone yet. */
export async function findUndone(
  tx: Sql,
  { pageId, part, shown = true }: { pageId: string; part: Part; shown?: boolean },
): Promise<Undone | undefined> {
  await ensureLive(tx, pageId);
  // What is undone has been there: a revision of its own shows it, and who wrote it.
  if (shown) await keepNew(tx, pageId);
  return await undoRows(tx, pageId, part);
}

/** Undoes what was found in this transaction. */
export async function keepUndone(
  tx: Sql,
  actor: Actor,
  { pageId, part, undone, ...said }: { pageId: string; part: Part; undone: Undone } & Said,
): Promise<number | undefined> {
  return (await keepAllUndone(tx, actor, { part, undone: new Map([[pageId, undone]]), ...said })).get(pageId);
}

/** Rows of a log that is read together with those of other pages, at most. */
const SHORT = 200;

/**
 * The same as `undoInDoc` on several pages that the transaction has locked, by as many statements as on one. Gives the new revision
 * of each, undefined where nothing was left to undo. Pages that ask for more are left out, for `undoInDoc`: those with a long or a
 * damaged log, and those where something was typed that no revision has yet.
 */
export async function undoInDocs(
  tx: Sql,
  actor: Actor,
  { pageIds, part, ...said }: { pageIds: string[]; part: Part } & Said,
): Promise<Map<string, number | undefined>> {
  const logs = [...(await keptUpTo(tx, pageIds))].flatMap(([liveId, { head, kept }]) =>
    kept !== null && kept >= head && head <= SHORT ? [{ liveId, after: 0, upTo: head }] : [],
  );
  const found = await undoRowsOf(tx, logs, part);
  const undone = new Map([...found].flatMap(([pageId, each]) => (each ? [[pageId, each] as const] : [])));
  const made = await keepAllUndone(tx, actor, { part, undone, ...said });
  return new Map([...found.keys()].map((pageId) => [pageId, made.get(pageId)]));
}

async function keepAllUndone(
  tx: Sql,
  actor: Actor,
  { part, undone, ...given }: { part: Part; undone: ReadonlyMap<string, Undone> } & Said,
): Promise<Map<string, number>> {
  const said = { tool: toolOf(actor), ...given };
  if (undone.size === 0) return new Map();
  const heads = await append(tx, actor, undone);
  const changes = [...undone].map(([pageId, each]) => ({ pageId, seq: headIn(heads, pageId), ...each }));
  await forgetUndone(
    tx,
    changes.flatMap(({ pageId, seqs }) => seqs.map((seq) => ({ liveId: pageId, seq }))),
  );
  await insertUndone(
    tx,
    changes.map(({ pageId, seq, after, upTo }) => ({
      liveId: pageId,
      seq,
      accountId: part.accountId,
      after,
      upTo,
    })),
  );
  return await keep(
    tx,
    changes.map(({ pageId, doc, seq, read }) => ({ pageId, doc, isWhole: seq === read + 1, seq })),
    said,
  );
}

/** Puts a change at the end of each log, as the actor's, and gives its place there. */
async function append(
  tx: Sql,
  actor: Actor,
  changes: ReadonlyMap<string, { doc: Y.Doc; change: Uint8Array }>,
): Promise<Map<string, number>> {
  return await appendUpdates(
    tx,
    [...changes].map(([liveId, { doc, change }]) => ({
      liveId,
      accountId: accountOf(actor),
      data: change,
      clients: [doc.clientID],
    })),
  );
}

function headIn(heads: ReadonlyMap<string, number>, pageId: string): number {
  const seq = heads.get(pageId);
  if (seq === undefined)
    throw new Error(`the live document of page ${pageId} is gone within its transaction`);
  return seq;
}

/** What writes for somebody who comes with a token. */
function toolOf(actor: Actor): Said["tool"] {
  return actor.role !== "reader" && actor.byToken ? "token" : undefined;
}

/**
 * A checkpoint and a revision of each page after a change of it. `isWhole`: nobody wrote between the reading of the log and this,
 * so the document at hand is what it says, and it need not be read again.
 */
async function keep(
  tx: Sql,
  changed: { pageId: string; doc: Y.Doc; isWhole: boolean; seq: number }[],
  said: Said,
): Promise<Map<string, number>> {
  const whole = changed.filter(({ isWhole }) => isWhole);
  await checkpoints(
    tx,
    whole.map(({ pageId, doc, seq }) => ({ pageId, doc: toJSON(doc), seq })),
  );
  for (const { doc } of changed) doc.destroy();
  const made = await cutRevisions(
    tx,
    whole.map(({ pageId }) => pageId),
    said,
  );
  for (const { pageId } of changed.filter(({ isWhole }) => !isWhole)) {
    const revision = await keepAll(tx, pageId, said);
    if (revision !== undefined) made.set(pageId, revision);
  }
  return made;
}

/** The same as `keepAll` with nothing to do where the newest revision has all that the log has. */
async function keepNew(tx: Sql, pageId: string): Promise<void> {
  const known = (await keptUpTo(tx, [pageId])).get(pageId);
  if (!known || known.kept === null || known.kept < known.head) await keepAll(tx, pageId);
}

/** A checkpoint and a revision of all that the log has. Inside a transaction. Gives the revision, if there was anything new. */
export async function keepAll(tx: Sql, pageId: string, said: Said = {}): Promise<number | undefined> {
  const { doc, seq } = await loaded(tx, pageId);
  await checkpoint(tx, pageId, toJSON(doc), seq);
  doc.destroy();
  return await cutRevision(tx, pageId, said);
}

async function loaded(tx: Sql, pageId: string, upTo?: number) {
  const found = await loadDoc(tx, pageId, upTo);
  if (!found) throw new Error(`the live document of page ${pageId} is gone within its own transaction`);
  return found;
}
