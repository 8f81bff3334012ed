import { z } from "zod";

/*
 * A backup is packed text (gzip), line by line: what it is, then for each table a line with its name and columns and a line
 * for each row, and at the end how many rows there were, so that half a file is never taken for a whole one. It says nothing
 * of which database it comes from: what was saved from the embedded one can be put into PostgreSQL, and the other way.
 */

const VERSION = 1;

const first = z.object({
  polylogue: z.literal("backup"),
  version: z.literal(VERSION),
  /** The hash of the newest migration that the tables had been through. */
  migration: z.string(),
  at: z.iso.datetime(),
});
const table = z.object({ table: z.string(), columns: z.array(z.string()) });
const end = z.object({ rows: z.int(), sequences: z.array(z.object({ name: z.string(), last: z.string() })) });

type First = z.infer<typeof first>;
export type End = z.infer<typeof end>;

/** Tables of which nothing is kept: who is signed in where, who is about to open a room, what waits to be sent by mail. */
export const MOMENTARY: ReadonlySet<string> = new Set(["session", "ticket", "mail", "origin"]);

/** What a line that is not a row begins with. */
const MARK = "#";

export function printFirst(migration: string, at: Date): string {
  return print({ polylogue: "backup", version: VERSION, migration, at: at.toISOString() } satisfies First);
}

export const printTable = (name: string, columns: string[]) => print({ table: name, columns });
export const printEnd = (written: End) => print(written);

const print = (value: unknown) => MARK + JSON.stringify(value);

export const isRow = (line: string) => !line.startsWith(MARK);

export const readFirst = (line: string) => read(first, line);
export const readTable = (line: string) => read(table, line);
export const readEnd = (line: string) => read(end, line);

function read<Value>(shape: z.ZodType<Value>, line: string): Value | undefined {
  if (!line.startsWith(MARK)) return undefined;
  try {
    return shape.safeParse(JSON.parse(line.slice(MARK.length))).data;
  } catch {
    return undefined;
  }
}
