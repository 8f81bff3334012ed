import * as Y from "yjs";
import { LONGEST_RUN, type LoggedUpdate } from "@/db/live/log";

/*
 * A log with a row for every keystroke is ten times as large as what was typed. So rows of one writer that follow one
 * another without a pause are put into one, a run. What credit and undoing need stays exact: who wrote each thing and
 * who deleted it, in which order, and when to within a minute or so. A run never reaches across a place that a
 * checkpoint or a revision was made from, so each of these can still be rebuilt from the log.
 */

/** A pause after which a new run begins, and what a run spans at most, in milliseconds. */
const PAUSE = 60_000;
const SPAN = 300_000;
/** Bytes of a run, but for a single larger update. */
const SIZE = 64 * 1024;

export type Run = Omit<LoggedUpdate, "intact">;

/**
 * The runs in these rows, for every run of more than one row; a row that stays as it is is not among them. `ends`: places
 * in the log that must stay ends of rows. `done`: how far this comes; the last rows may go on in what is not here yet,
 * so they are left for the next time unless `isEnd`.
 */
export function findRuns(
  rows: LoggedUpdate[],
  ends: ReadonlySet<number>,
  isEnd: boolean,
): { runs: Run[]; done: number } {
  const groups: LoggedUpdate[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && goesOn(group, row, ends)) group.push(row);
    else groups.push([row]);
  }
  if (!isEnd && sizeOf(groups.at(-1)) < SIZE) groups.pop();
  const done = groups.at(-1)?.at(-1)?.seq ?? 0;
  return { runs: groups.flatMap((group) => (group.length > 1 ? (toRun(group) ?? []) : [])), done };
}

function goesOn(group: LoggedUpdate[], row: LoggedUpdate, ends: ReadonlySet<number>): boolean {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last || row.first !== last.seq + 1) return false;
  if (last.accountId !== row.accountId || ends.has(last.seq)) return false;
  const size = sizeOf(group) + row.data.byteLength;
  return (
    row.seq - first.first < LONGEST_RUN &&
    size <= SIZE &&
    // The clock may have been set back in between.
    Math.abs(row.since.getTime() - last.at.getTime()) <= PAUSE &&
    Math.abs(row.at.getTime() - first.since.getTime()) <= SPAN
  );
}

const sizeOf = (group: LoggedUpdate[] = []) => group.reduce((sum, row) => sum + row.data.byteLength, 0);

/** Undefined when the rows can not be put into one without a loss, as when two of them overlap: they stay as they are. */
function toRun(group: LoggedUpdate[]): Run | undefined {
  const [first] = group;
  const last = group.at(-1);
  if (!first || !last) return undefined;
  const data = Y.mergeUpdates(group.map((row) => row.data));
  if (!saysTheSame(group, data)) return undefined;
  const { seq, accountId, at } = last;
  return { first: first.first, seq, accountId, since: first.since, at, data };
}

/** Whether the run has every piece of what was written and of what was deleted, and nothing else. */
function saysTheSame(group: LoggedUpdate[], run: Uint8Array): boolean {
  const parts = group.map((row) => Y.decodeUpdate(row.data));
  const whole = Y.decodeUpdate(run);
  const written = new Set(parts.flatMap((part) => part.structs.map(nameOf)));
  const kept = new Set(whole.structs.map(nameOf));
  if (written.size !== kept.size || [...written].some((name) => !kept.has(name))) return false;
  return Y.equalDeleteSets(Y.mergeDeleteSets(parts.map((part) => part.ds)), Y.mergeDeleteSets([whole.ds]));
}

function nameOf(struct: ReturnType<typeof Y.decodeUpdate>["structs"][number]): string {
  return `${struct.id.client} ${struct.id.clock} ${struct.length} ${struct.constructor.name}`;
}
