import { createHash } from "node:crypto";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Sql } from "./sql";
import { CASING, poolOf } from "./transact";

/** A statement that never changes but for its values, `$1` and so on. */
export type Prepared = { name: string; text: string };

/**
 * Asks with a statement that is asked so often that even building and planning it would be felt: each connection prepares it
 * once.
 */
export async function ask(
  sql: Sql,
  { name, text }: Prepared,
  values: unknown[],
): Promise<Record<string, unknown>[]> {
  const pool = poolOf(sql);
  if (pool) return (await pool.query<Record<string, unknown>>({ name, text, values })).rows;
  // Only the transaction knows its connection.
  const prepared = sql._.session.prepareQuery({ sql: text, params: values }, undefined, name, false);
  return ((await prepared.execute()) as { rows: Record<string, unknown>[] }).rows;
}

const dialect = new PgDialect({ casing: CASING });
const names = new Map<string, string>();

/**
 * The same for a statement that drizzle writes, for what every page that is read or written asks, within a transaction too. Its text
 * must be one of few: what differs from one time to the next belongs into its values, lists as arrays.
 */
export async function often<Row extends Record<string, unknown>>(
  sql: Sql,
  query: SQL,
): Promise<{ rows: Row[] }> {
  const pool = poolOf(sql);
  const { sql: text, params } = dialect.sqlToQuery(query);
  if (pool) return await pool.query<Row>({ name: nameOf(text), text, values: params });
  const prepared = sql._.session.prepareQuery({ sql: text, params }, undefined, nameOf(text), false);
  // As with drizzle's own `execute`, who asks says what a row is.
  return (await prepared.execute()) as { rows: Row[] };
}

/** By its text, for two copies of this file use the same connections. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = `often_${createHash("sha256").update(text).digest("base64url").slice(0, 16)}`;
    names.set(text, name);
  }
  return name;
}
