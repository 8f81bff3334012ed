import type * as Y from "yjs";
import type { Db } from "@/db/client";
import { clientsOf, headsOf } from "@/db/live/live";
import type { LoggedUpdate } from "@/db/live/log";
import { headRevision } from "@/db/revisions/revisions";
import { dropSnapshot } from "@/db/live/snapshots";
import { transact } from "@/db/transact";
import type { DocJSON } from "@/document/json";
import { standingApart } from "../apart/thread";
import { keepDraft } from "../drafts/keep";
import { cutRevision } from "../revisions/cut";
import { judgeTyped, limitTyped } from "../rules/typed";
import { checkpoint } from "./checkpoint";
import { ensureLive, loadDoc, loadUpdate, type LoadedUpdate } from "./load";
import { announce } from "./notice";
import { readLog } from "./read-log";

/** What a room gives to be kept. */
type Kept = { content: DocJSON; seq: number; apart?: number };

/** Whose each client id of a live document is. */
export type Owners = Map<number, string>;

/** A live document as its log has it: one update, up to `seq`, and whose its client ids are. */
export type OpenedLive = Omit<LoadedUpdate, "spoilt"> & { owners: Owners };

/** The live document of a page, made if it has none yet. */
export async function openLive(db: Db, id: string): Promise<OpenedLive | undefined> {
  let loaded = await loadUpdate(db, id);
  if (!loaded) {
    await transact(db, (tx) => ensureLive(tx, id));
    loaded = await loadUpdate(db, id);
  }
  // So that the upkeep makes another when the log is long.
  if (loaded?.spoilt) await dropSnapshot(db, id);
  if (!loaded) return undefined;
  const { update, vector, seq, snapshot } = loaded;
  return { update, vector, seq, snapshot, owners: await clientsOf(db, id) };
}

/** The live document as its log had it at `seq`. */
export async function loadAgain(db: Db, id: string, seq: number): Promise<Y.Doc | undefined> {
  return (await loadDoc(db, id, seq))?.doc;
}

/** What the log has after `seq`, up to `upTo` where given, and whose all client ids are by then. */
export async function readOn(
  db: Db,
  id: string,
  { after, upTo }: { after: number; upTo?: number },
): Promise<{ updates: LoggedUpdate[]; owners: Owners }> {
  const updates: LoggedUpdate[] = [];
  for await (const rows of readLog(db, id, { after, upTo })) updates.push(...rows);
  return { updates, owners: updates.length > 0 ? await clientsOf(db, id) : new Map() };
}

/** How far the log of each of these live documents reaches; those that are gone are missing. */
export async function reaches(db: Db, ids: string[]): Promise<Map<string, number>> {
  return await headsOf(db, ids);
}

/** Blocks from which on a document is large. */
const MANY = 1_000;

/**
 * A checkpoint of the document as it was at `seq`; and a revision, where the last one is at least `apart` milliseconds
 * old. All or nothing. Whoever has the page open on whatever node may call this: what one has done the next finds done.
 * Gives false when the last revision is too young. A draft has neither, and is kept beside its page. A large document is kept by
 * the thread for such.
 */
export async function keep(db: Db, id: string, state: Kept): Promise<boolean> {
  const thread = state.content.content.length < MANY ? undefined : standingApart();
  if (!thread) return await keepHere(db, id, state);
  // The thread gives what `keepHere` gives.
  return (await thread.ask({ verb: "keep", id, state })) as boolean;
}

/** The same, here. */
export async function keepHere(db: Db, id: string, { content, seq, apart }: Kept): Promise<boolean> {
  let isTaken = false;
  const kept = await transact(db, async (tx) => {
    if (await keepDraft(tx, id, content, seq)) {
      await limitTyped(tx, id, seq);
      return true;
    }
    // What a rule takes back is out of the page, and in its history, already.
    isTaken = await judgeTyped(tx, id, { content, seq });
    if (isTaken) return true;
    await checkpoint(tx, id, content, seq);
    if (apart === undefined) return true;
    const head = apart > 0 ? await headRevision(tx, id) : undefined;
    const age = head ? Date.now() - head.at.getTime() : apart;
    // One from the future was cut before the clock was set back.
    if (age >= 0 && age < apart) return false;
    await cutRevision(tx, id);
    return true;
  });
  if (isTaken) announce(id);
  return kept;
}
