import { sql as raw, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Sql, Tx } from "./sql";

/*
 * All tables as the database itself describes them: what a backup reads and fills without knowing what is in them. A row
 * travels as the JSON text that PostgreSQL makes of it, unread by us, so that no value is changed on its way.
 */

/** A table and its columns in order, without those that are computed from others. */
export type Table = { name: string; columns: string[] };

const tableRows = z.array(z.object({ name: z.string(), columns: z.array(z.string()) }));

export async function listTables(sql: Sql): Promise<Table[]> {
  const result = await sql.execute(raw`
    select relname as name, json_agg(attname order by attnum) as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid
    where relnamespace = 'public'::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
      and attgenerated = ''
    group by relname order by relname`);
  return tableRows.parse(result.rows);
}

const MOST_ROWS = 500;
/** Characters of a piece at which the next one asks for fewer rows. */
const LARGE_PIECE = 4_000_000;

const rowTexts = z.array(z.object({ row: z.string() }));

/** The rows of a table in pieces, each row as one line of JSON. Memory holds a piece of them. An empty table has none. */
export async function* readRows(tx: Tx, table: Table): AsyncGenerator<string[]> {
  await tx.execute(raw`declare backup_rows no scroll cursor for
    select replace(row_to_json(backup_row)::text, E'\\n', ' ') as row from (select ${names(table)} from ${raw.identifier(table.name)}) backup_row`);
  let count = 1;
  for (;;) {
    const result = await tx.execute(raw`fetch ${raw.raw(String(count))} from backup_rows`);
    const rows = rowTexts.parse(result.rows).map((each) => each.row);
    if (rows.length > 0) yield rows;
    if (rows.length < count) break;
    const size = rows.reduce((sum, row) => sum + row.length, 0);
    count = Math.min(MOST_ROWS, count * 2, Math.max(1, Math.floor((count * LARGE_PIECE) / size)));
  }
  await tx.execute(raw`close backup_rows`);
}

/** Puts rows, each as one line of JSON, into a table. */
export async function putRows(tx: Tx, table: Table, rows: string[]): Promise<void> {
  await tx.execute(raw`insert into ${raw.identifier(table.name)} (${names(table)}) overriding system value
    select ${names(table)} from json_populate_recordset(null::${raw.identifier(table.name)}, ${`[${rows.join(",")}]`}::json)`);
}

function names({ columns }: Table): SQL {
  return raw.join(
    columns.map((column) => raw.identifier(column)),
    raw`, `,
  );
}

/** Where each sequence stands; one that was never asked is left out. */
export async function readSequences(sql: Sql): Promise<{ name: string; last: string }[]> {
  const result = await sql.execute(raw`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by sequencename`);
  return z.array(z.object({ name: z.string(), last: z.string() })).parse(result.rows);
}

export async function setSequence(sql: Sql, name: string, last: string): Promise<void> {
  await sql.execute(raw`select setval(format('public.%I', ${name}::text)::regclass, ${last}::bigint)`);
}

const keyRows = z.array(z.object({ table: z.string(), name: z.string(), meaning: z.string() }));

/** Lets `fill` put rows into empty tables in any order: what rows say of each other is checked when all are there. */
export async function withoutForeignKeys<Filled>(tx: Tx, fill: () => Promise<Filled>): Promise<Filled> {
  const result = await tx.execute(raw`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as meaning
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`);
  const keys = keyRows.parse(result.rows);
  for (const { table, name } of keys)
    await tx.execute(raw.raw(`alter table ${table} drop constraint ${name}`));
  const filled = await fill();
  for (const { table, name, meaning } of keys)
    await tx.execute(raw.raw(`alter table ${table} add constraint ${name} ${meaning}`));
  return filled;
}

export async function isEmpty(sql: Sql, table: string): Promise<boolean> {
  const result = await sql.execute(raw`select 1 from ${raw.identifier(table)} limit 1`);
  return result.rows.length === 0;
}

/** Empties tables, such as of what a migration put there. */
export async function emptyTables(tx: Tx, tables: Table[]): Promise<void> {
  if (tables.length === 0) return;
  const all = raw.join(
    tables.map(({ name }) => raw.identifier(name)),
    raw`, `,
  );
  await tx.execute(raw`truncate ${all}`);
}
