import * as Y from "yjs";
import type { Sql } from "@/db/client";
import { partsLately, rowsLately } from "@/db/rules";

/*
 * What a person types comes letter by letter, and no hundred letters are a hundred edits. A piece of text that comes whole is one:
 * pasted, or sent by a program. Bytes do not tell the two apart: a link that is set, an item of a list that is begun, a phrase in
 * Chinese, or five letters that a slow database writes down as one are as large as a sentence.
 */

/** Characters that nobody types at once, not even where a keyboard gives whole phrases. */
const PIECE = 50;

/** Fewer bytes bring no such piece; so many are one, whatever they bring. */
const FEWEST_BYTES = 60;
const MOST_BYTES = 1_000;

/** Whether a change brings a piece of text as a whole. A change that cannot be read brings none: it is refused elsewhere. */
export function isPiece(update: Uint8Array): boolean {
  if (update.byteLength < FEWEST_BYTES) return false;
  if (update.byteLength >= MOST_BYTES) return true;
  return lengthOf(structsOf(update)) >= PIECE;
}

/**
 * How much a person has written in the last 1, 10 and 60 minutes: revisions of theirs, pages and drafts that they wrote in, or
 * pieces of text that came whole, whichever is most.
 */
export async function editsLately(sql: Sql, accountId: string): Promise<Record<1 | 10 | 60, number>> {
  const parts = await partsLately(sql, accountId);
  const rows = await rowsLately(sql, accountId, { minutes: 60, least: FEWEST_BYTES, most: MOST_BYTES });
  const pieces = rows.filter(({ data }) => data === null || isPiece(data));
  const within = (minutes: number) => pieces.filter(({ age }) => age < minutes * 60).length;
  return {
    1: Math.max(parts[1], within(1)),
    10: Math.max(parts[10], within(10)),
    60: Math.max(parts[60], within(60)),
  };
}

/** How much a person has written in the last minute; `whole`: what programs send counts, however little it brings. */
export async function editsInAMinute(sql: Sql, accountId: string, { whole = false } = {}): Promise<number> {
  const parts = await partsLately(sql, accountId);
  const least = whole ? 0 : FEWEST_BYTES;
  const rows = await rowsLately(sql, accountId, { minutes: 1, least, most: MOST_BYTES });
  const pieces = rows.filter(({ data }) => data === null || isPiece(data) || (whole && isFirst(data)));
  return Math.max(parts[1], pieces.length);
}

/** Whether a change begins a client id: a program that puts a text has another each time, an editor one for as long as it is open. */
function isFirst(update: Uint8Array): boolean {
  return structsOf(update).some(({ id }) => id.clock === 0);
}

function structsOf(update: Uint8Array) {
  try {
    return Y.decodeUpdate(update).structs;
  } catch {
    return [];
  }
}

function lengthOf(structs: ReturnType<typeof structsOf>): number {
  return structs.reduce(
    (sum, struct) =>
      struct instanceof Y.Item && struct.content instanceof Y.ContentString
        ? sum + struct.content.str.length
        : sum,
    0,
  );
}
