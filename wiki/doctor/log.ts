import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { isQuiet, type StoredPage } from "@/db/examine";
import { clientsOf } from "@/db/live/live";
import type { LoggedUpdate } from "@/db/live/log";
import { headWithSnapshot, type Snapshot } from "@/db/live/snapshots";
import type { DocJSON } from "@/document/json";
import { toJSON } from "@/document/ydoc";
import { isBlank } from "../live/checkpoint";
import { DamagedLog } from "../live/damage";
import { apply, begin } from "../live/load";
import { readLog } from "../live/read-log";
import type { Fault } from "./fault";

/** For so many seconds after somebody wrote, the tables may be behind: the room is about to bring them up. */
const SOON = 60;

/** What a log says, read from its beginning. */
export type Reading = {
  updates: number;
  faults: Fault[];
  /** What the page said where its content was made from; undefined when the log does not lead there. */
  said: DocJSON | undefined;
};

/**
 * Reads a whole log: whether it is without gaps and as it was written, whether each client id is that of whoever wrote
 * under it first, and whether the snapshot says the same. Holds one document and a piece of the log at a time.
 */
export async function examineLog(sql: Sql, page: StoredPage): Promise<Reading> {
  const found = await headWithSnapshot(sql, page.id);
  const reading: Reading = { updates: 0, faults: [], said: undefined };
  if (!found) return reading;
  const { head, snapshot } = found;
  const doc = new Y.Doc();
  const writers = new Writers();
  const places = [snapshot?.seq, page.content?.seq].filter((seq) => seq !== undefined);
  let reached = 0;
  const stop = () => {
    if (reached === page.content?.seq) reading.said = toJSON(doc);
    if (snapshot && reached === snapshot.seq) reading.faults.push(...compareSnapshot(snapshot, head, doc));
  };
  try {
    for await (const rows of readLog(sql, page.id, { after: 0 })) {
      for (const piece of cutAt(rows, places)) {
        apply(doc, page.id, piece);
        reached = piece.at(-1)?.seq ?? reached;
        stop();
      }
      for (const row of rows) writers.note(row);
    }
    reading.faults.push(...compareHead(head, reached));
    if (snapshot && snapshot.seq > reached) reading.faults.push(...compareSnapshot(snapshot, head, doc));
  } catch (error) {
    if (!(error instanceof DamagedLog)) throw error;
    reading.faults.push({ check: "log", sentence: damage(error, snapshot, head) });
  }
  reading.updates = reached;
  reading.faults.push(...writers.compare(await clientsOf(sql, page.id)));
  const kept = page.content?.seq ?? 0;
  if (reached > kept && isShown(page, doc) && (await isQuiet(sql, page.id, SOON))) {
    const sentence = `the tables have it as of update ${kept}, and its log goes on to ${reached}`;
    reading.faults.push({ check: "behind", sentence, remedy: { make: "tables" } });
  }
  doc.destroy();
  return reading;
}

/** Whether there is anything that the tables should have: of a deleted page, and of one that nobody has written yet, there is not. */
function isShown(page: StoredPage, doc: Y.Doc): boolean {
  if (page.state !== "unborn") return page.state === "live";
  return !isBlank(toJSON(doc));
}

/** The rows in pieces, each of which ends at one of the places or goes to the end. */
function cutAt(rows: LoggedUpdate[], places: number[]): LoggedUpdate[][] {
  const pieces: LoggedUpdate[][] = [];
  let from = 0;
  for (const [index, row] of rows.entries()) {
    if (!places.includes(row.seq)) continue;
    pieces.push(rows.slice(from, index + 1));
    from = index + 1;
  }
  return from < rows.length ? [...pieces, rows.slice(from)] : pieces;
}

/** The log may have grown since its head was read; it may not be shorter. */
function compareHead(head: number, reached: number): Fault[] {
  if (reached >= head) return [];
  return [{ check: "log", sentence: `its log ends at update ${reached}, and there were ${head}` }];
}

function damage(error: DamagedLog, snapshot: Snapshot | undefined, head: number): string {
  const covered = snapshot && snapshot.seq >= error.seq && begin(snapshot, head) !== undefined;
  const follows = covered
    ? "the page opens from its snapshot, and who wrote what until then cannot be told any more"
    : "it cannot be edited until that row is back, as from a backup";
  return `update ${error.seq} of its log is damaged (${error.what}): ${follows}`;
}

function compareSnapshot(snapshot: Snapshot, head: number, doc: Y.Doc): Fault[] {
  const fault = (what: string): Fault[] => [
    { check: "snapshot", sentence: `its snapshot ${what}`, remedy: { make: "snapshot" } },
  ];
  if (!snapshot.intact) return fault("is damaged (its checksum does not fit its bytes)");
  if (snapshot.seq > head) return fault(`is of update ${snapshot.seq}, and there were ${head}`);
  const begun = begin(snapshot, head);
  if (!begun) return fault("cannot be read");
  const same = Y.equalSnapshots(Y.snapshot(begun), Y.snapshot(doc));
  begun.destroy();
  return same ? [] : fault("is not what its log says");
}

/** Who wrote under which client id. */
class Writers {
  private readonly first = new Map<number, string | null>();
  private readonly forged = new Set<number>();

  note(row: LoggedUpdate): void {
    for (const { id } of Y.decodeUpdate(row.data).structs) {
      const owner = this.first.get(id.client);
      if (owner === undefined) this.first.set(id.client, row.accountId);
      else if (owner !== row.accountId) this.forged.add(id.client);
    }
  }

  compare(bound: ReadonlyMap<number, string>): Fault[] {
    const owners = [...this.first].flatMap(([clientId, accountId]) =>
      accountId === null || bound.get(clientId) === accountId ? [] : [{ clientId, accountId }],
    );
    const faults: Fault[] = [];
    if (owners.length > 0) {
      const sentence = `${owners.length} of its client ids are not bound to whoever wrote under them first`;
      faults.push({ check: "authorship", sentence, remedy: { make: "owners", owners } });
    }
    if (this.forged.size > 0) {
      const sentence = `${this.forged.size} of its client ids were written under by more than one person`;
      faults.push({ check: "authorship", sentence });
    }
    return faults;
  }
}
