import { sql as raw } from "drizzle-orm";
import type { Sql } from "./sql";
import { poolOf } from "./transact";

/** A statement that never changes but for its values, `$1` and so on. */
export type Prepared = { name: string; text: string };

/**
 * Asks with a statement that is asked so often that even building and planning it would be felt: each connection prepares it
 * once. Inside a transaction it is one like any other.
 */
export async function ask(
  sql: Sql,
  { name, text }: Prepared,
  values: unknown[],
): Promise<Record<string, unknown>[]> {
  const pool = poolOf(sql);
  if (pool) return (await pool.query<Record<string, unknown>>({ name, text, values })).rows;
  const parts = text.split(/\$(\d+)/).map((part, index) => {
    return index % 2 === 0 ? raw.raw(part) : raw`${raw.param(values[Number(part) - 1])}`;
  });
  return (await sql.execute(raw.join(parts))).rows;
}
