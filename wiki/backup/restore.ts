import type { Db, Tx } from "@/db/client";
import { migrate, migrateUntil } from "@/db/migrate";
import {
  emptyTables,
  isEmpty,
  listTables,
  putRows,
  setSequence,
  withoutForeignKeys,
  type Table,
} from "@/db/tables";
import { transact } from "@/db/transact";
import { isRow, readEnd, readFirst, readTable } from "./format";

/** Why a backup cannot be restored, in a sentence. No row has been put anywhere then. */
export class CannotRestore extends Error {}

const MOST_ROWS = 500;
/** Characters of rows that are put at once. */
const LARGE_PIECE = 4_000_000;

/**
 * Puts a backup into a wiki in which nobody and nothing is yet: all of it or nothing. Tables that an older version left are
 * then brought up to date. Gives how many rows there were; `told` hears that number now and then. Throws `CannotRestore`.
 */
export async function restoreBackup(
  db: Db,
  lines: AsyncIterable<string>,
  told: (rows: number) => void = () => undefined,
): Promise<number> {
  const reading = lines[Symbol.asyncIterator]();
  const opening = await reading.next();
  const first = opening.done === true ? undefined : readFirst(opening.value);
  if (!first) throw new CannotRestore("The file is no backup that this version can read.");
  await migrateUntil(db, first.migration);
  const rest = { [Symbol.asyncIterator]: () => reading };
  const count = await transact(db, async (tx) => {
    if (!(await isEmpty(tx, "account")) || !(await isEmpty(tx, "page")))
      throw new CannotRestore("This wiki has pages or people; a backup is restored into an empty one only.");
    const tables = await listTables(tx);
    return await withoutForeignKeys(tx, async () => {
      await emptyTables(tx, tables);
      return await fill(tx, tables, rest, told);
    });
  });
  await migrate(db);
  return count;
}

async function fill(
  tx: Tx,
  tables: Table[],
  lines: AsyncIterable<string>,
  told: (rows: number) => void,
): Promise<number> {
  let count = 0;
  let table: Table | undefined;
  let waiting: string[] = [];
  let size = 0;
  async function put(): Promise<void> {
    if (waiting.length === 0) return;
    if (!table) throw damaged();
    await putRows(tx, table, waiting);
    count += waiting.length;
    told(count);
    waiting = [];
    size = 0;
  }
  for await (const line of lines) {
    if (isRow(line)) {
      waiting.push(line);
      size += line.length;
      if (waiting.length >= MOST_ROWS || size >= LARGE_PIECE) await put();
      continue;
    }
    await put();
    const end = readEnd(line);
    if (end) {
      if (end.rows !== count) throw damaged();
      for (const { name, last } of end.sequences) await setSequence(tx, name, last);
      return count;
    }
    const named = readTable(line);
    // Only names that the database itself gives get into a statement.
    table = tables.find((each) => each.name === named?.table);
    if (!table || !named || table.columns.join() !== named.columns.join()) throw damaged();
  }
  throw damaged();
}

function damaged(): CannotRestore {
  return new CannotRestore("The file is damaged, or not the whole backup; nothing was restored.");
}
