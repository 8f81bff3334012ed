import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { groupBy } from "@/db/group";
import type { LoggedUpdate, Stretch } from "@/db/live/log";
import { undoneIn, type UndoneStretch } from "@/db/live/undone";
import { DamagedLog, isDamaged } from "./damage";
import { readLog, readLogs } from "./read-log";

/*
 * Undoing one person in a page that several write at once. Going back to a revision would take away what the others wrote since;
 * taking the difference out of the text would guess whose it was. The log knows: it is applied from its beginning, with
 * what shall go as the one origin that Yjs' own undoing follows, and then that origin alone is undone. What it inserted
 * goes, what it deleted comes back, and everything else is left as it stands, carets included.
 */

const UNDONE = "undone";

/** What of a log shall be undone: the rows of one account that this holds for. */
export type Part = { accountId: string; holds: (row: Row) => boolean };

/** What of a row of a log counts here. */
type Row = Pick<LoggedUpdate, "first" | "seq" | "accountId" | "at" | "data">;

/**
 * The live document with a part of its log undone, and the change that does so. `after` and `upTo` are the bounds of the part;
 * `seqs` all its rows; `read` how far the log was read.
 */
export type Undone = {
  doc: Y.Doc;
  change: Uint8Array;
  after: number;
  upTo: number;
  seqs: number[];
  read: number;
};

/** Undoes a part of a log; undefined when nothing of it is left to undo. Nothing is written. */
export async function undoRows(sql: Sql, liveId: string, part: Part): Promise<Undone | undefined> {
  return await undoIn(
    liveId,
    readLog(sql, liveId, { after: 0 }),
    standing(part, await undoneIn(sql, [liveId])),
  );
}

/**
 * The same for several short logs from their beginnings, read at once, by live document. Left out are those that cannot be read
 * so, and those that are damaged: `undoRows` says of what is wrong with them.
 */
export async function undoRowsOf(
  sql: Sql,
  logs: readonly Stretch[],
  part: Part,
): Promise<Map<string, Undone | undefined>> {
  const rowsOf = await readLogs(sql, logs);
  const undoneOf = groupBy(await undoneIn(sql, [...rowsOf.keys()]), ({ liveId }) => liveId);
  const found = new Map<string, Undone | undefined>();
  for (const [liveId, rows] of rowsOf) {
    // Others have their turn between one document and the next.
    await new Promise((resolve) => setImmediate(resolve));
    const isUndone = standing(part, undoneOf.get(liveId) ?? []);
    try {
      found.set(liveId, await undoIn(liveId, [rows], isUndone));
    } catch (error) {
      if (!isDamaged(error)) throw error;
    }
  }
  return found;
}

/** Whether a row of a log is of this part, and not undone already. */
function standing(part: Part, undone: UndoneStretch[]): (row: Row) => boolean {
  const earlier = undone.filter((each) => each.accountId === part.accountId);
  return (row) =>
    row.accountId === part.accountId &&
    part.holds(row) &&
    !earlier.some((each) => row.seq > each.after && row.seq <= each.upTo);
}

/** The same for a log that is read already, of which nothing has been undone before. */
export async function undoIn(
  liveId: string,
  log: AsyncIterable<Row[]> | Iterable<Row[]>,
  isUndone: (row: Row) => boolean,
): Promise<Undone | undefined> {
  const doc = new Y.Doc({ gc: false });
  let mine = Y.createDeleteSet();
  const undo = new Y.UndoManager(doc, {
    trackedOrigins: new Set([UNDONE]),
    // All of it is one step.
    captureTimeout: Number.MAX_SAFE_INTEGER,
    deleteFilter: (item) => !holdsOthers(item, (each) => Y.isDeleted(mine, each.id)),
  });
  const seqs: number[] = [];
  let first = 0;
  let read = 0;
  for await (const rows of log) {
    for (const row of rows) {
      read = row.seq;
      const isMine = isUndone(row);
      if (isMine && seqs.push(row.seq) === 1) first = row.first;
      try {
        Y.applyUpdate(doc, row.data, isMine ? UNDONE : null);
      } catch {
        throw new DamagedLog(liveId, row.seq, "it cannot be read");
      }
    }
  }
  mine = Y.mergeDeleteSets(undo.undoStack.map((step) => step.insertions));
  for (const step of undo.undoStack) step.insertions = without(mine, holders(doc, step.deletions, mine));
  const changes: Uint8Array[] = [];
  doc.on("update", (change: Uint8Array) => changes.push(change));
  undo.undo();
  undo.destroy();
  const upTo = seqs.at(-1);
  if (changes.length === 0 || upTo === undefined) return undefined;
  return { doc, change: Y.mergeUpdates(changes), after: first - 1, upTo, seqs, read };
}

/**
 * The elements that were inserted and deleted by what is being undone while words of others stood in them: Yjs brings back
 * nothing that came and went in one step, and the words would have no place to come back to.
 */
function holders(doc: Y.Doc, deletions: Deletions, mine: Deletions): Y.ID[] {
  const found = new Map<Y.Item, Y.ID[]>();
  doc.transact((transaction) =>
    Y.iterateDeletedStructs(transaction, deletions, (struct) => {
      if (!(struct instanceof Y.Item) || Y.isDeleted(mine, struct.id)) return;
      let holder = struct.parent instanceof Y.AbstractType ? struct.parent._item : null;
      while (holder?.deleted && Y.isDeleted(mine, holder.id) && !found.has(holder)) {
        const attributes = holder.content instanceof Y.ContentType ? holder.content.type._map.values() : [];
        found.set(holder, [holder.id, ...[...attributes].map((each) => each.id)]);
        holder = holder.parent instanceof Y.AbstractType ? holder.parent._item : null;
      }
    }),
  );
  return [...found.values()].flat();
}

type Deletions = ReturnType<typeof Y.createDeleteSet>;

/** A set of pieces without the first character of each of these. */
function without(set: Deletions, ids: Y.ID[]): Deletions {
  const left = Y.createDeleteSet();
  for (const [client, ranges] of set.clients) {
    const out = ids.filter((id) => id.client === client).map((id) => id.clock);
    left.clients.set(
      client,
      ranges.flatMap(({ clock, len }) => {
        const cuts = out.filter((at) => at >= clock && at < clock + len).sort((a, b) => a - b);
        const starts = [clock, ...cuts.map((at) => at + 1)];
        return starts
          .map((start, index) => ({ clock: start, len: (cuts[index] ?? clock + len) - start }))
          .filter((range) => range.len > 0);
      }),
    );
  }
  return left;
}

/** Whether something that somebody else wrote stands in an element: then the element stays for it. */
function holdsOthers(item: Y.Item, isOwn: (item: Y.Item) => boolean): boolean {
  if (!(item.content instanceof Y.ContentType)) return false;
  for (let child = item.content.type._start; child !== null; child = child.right) {
    if (child.deleted || !child.countable) continue;
    const isText = child.content instanceof Y.ContentType && child.content.type instanceof Y.XmlText;
    if ((!isText && !isOwn(child)) || holdsOthers(child, isOwn)) return true;
  }
  return false;
}
