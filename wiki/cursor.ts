import { z } from "zod";

/** A page of a list, and the cursor that asks for the next one; null at the end. */
export type Paged<Item> = { items: Item[]; cursor: string | null };
export type Paging = { limit?: number; cursor?: string | null };

const MAX_LIMIT = 500;
const DEFAULT_LIMIT = 50;

/** How many a list gives: what was asked for, within 1 to 500. */
export function limitOf({ limit }: Paging): number {
  return Math.min(Math.max(Math.trunc(limit ?? DEFAULT_LIMIT) || DEFAULT_LIMIT, 1), MAX_LIMIT);
}

/** Where the next page of a list begins, in a form that people need not read. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** What `writeCursor` was given, or undefined for a cursor that is missing or not of that form: the list begins anew. */
export function readCursor<Schema extends z.ZodType>(
  schema: Schema,
  cursor: string | null | undefined,
): z.infer<Schema> | undefined {
  if (!cursor) return undefined;
  let place: unknown;
  try {
    place = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    return undefined;
  }
  // The database has no text with NUL in it, and does not take a question with one.
  if (JSON.stringify(place).includes("\\u0000")) return undefined;
  const parsed = schema.safeParse(place);
  return parsed.success ? parsed.data : undefined;
}

/** Cuts rows of which one more than `limit` was fetched, and writes the cursor from the last one given. */
export function paged<Row>(rows: Row[], limit: number, place: (row: Row) => unknown): Paged<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, cursor: rows.length > limit && last !== undefined ? writeCursor(place(last)) : null };
}
