import type { Db } from "@/db/client";
import { newestMigration } from "@/db/migrate";
import { listTables, readRows, readSequences } from "@/db/tables";
import { transact } from "@/db/transact";
import { MOMENTARY, printEnd, printFirst, printTable } from "./format";

/**
 * Writes the whole wiki as it stands at one moment, line by line; gives how many rows there were. `told` hears that number
 * now and then. On the embedded database, which serves one at a time, whoever wants to write or read waits meanwhile.
 */
export async function writeBackup(
  db: Db,
  write: (lines: string) => Promise<void>,
  told: (rows: number) => void = () => undefined,
): Promise<number> {
  return await transact(
    db,
    async (tx) => {
      let count = 0;
      await write(`${printFirst(await newestMigration(tx), new Date())}\n`);
      for (const table of await listTables(tx)) {
        if (MOMENTARY.has(table.name)) continue;
        await write(`${printTable(table.name, table.columns)}\n`);
        for await (const rows of readRows(tx, table)) {
          await write(`${rows.join("\n")}\n`);
          count += rows.length;
          told(count);
        }
      }
      await write(`${printEnd({ rows: count, sequences: await readSequences(tx) })}\n`);
      return count;
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}
