import { sql } from "drizzle-orm";
import { randomUUID } from "node:crypto";
import { createConnection } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, inject } from "vitest";
import { z } from "zod";
import { type Database, type Db, openDatabase } from "./client";
import { migrate } from "./migrate";
import { transact } from "./transact";

// Real databases for tests, one for each test file at a time: the embedded one that testing-host.ts keeps for this
// worker, or a PostgreSQL database made for the file on the server that TEST_DATABASE_URL names.

const serverUrl = process.env["TEST_DATABASE_URL"];

let standing: Promise<Database> | undefined;

/** The database of this test file, migrated and empty but for what the file itself has committed. */
export function testDatabase(): Promise<Database> {
  return (standing ??= serverUrl ? openOnServer(serverUrl) : openEmbedded());
}

afterAll(async () => {
  const database = await standing;
  standing = undefined;
  await database?.close();
});

type Settings = { url: string | undefined; dataDir: string; attach: boolean };
let standingAt: Settings | undefined;

/** Where the database of this test file is. */
export async function testSettings(): Promise<Settings> {
  await testDatabase();
  if (!standingAt) throw new Error("the database of this test file has been closed");
  return standingAt;
}

/** Another handle on the database of this test file, as another node or process has one. Close it. */
export async function secondHandle(): Promise<Database> {
  return await openDatabase(await testSettings());
}

class RolledBack extends Error {}

/**
 * Runs the test in a transaction that is rolled back. Use cases take `tx` for their `db`; a `transact` of theirs
 * becomes a savepoint.
 */
export async function inRollback(run: (tx: Db) => Promise<void>): Promise<void> {
  const { db } = await testDatabase();
  const ending = transact(db, async (tx) => {
    await run(tx);
    throw new RolledBack();
  });
  await ending.catch((error: unknown) => {
    if (!(error instanceof RolledBack)) throw error;
  });
}

/** The database of this test file, emptied: for tests that need real commits or several connections. */
export async function freshDatabase(): Promise<Database> {
  const database = await testDatabase();
  await empty(database.db);
  return database;
}

const names = z.array(z.object({ name: z.string() }));

async function empty(db: Db) {
  const tables = names.parse(
    (
      await db.execute(
        sql`select format('%I', tablename) as name from pg_tables where schemaname = 'public' order by 1`,
      )
    ).rows,
  );
  const counts = tables.map(({ name }) => `select '${name}' as name where exists (select from ${name})`);
  const filled = names.parse((await db.execute(sql.raw(counts.join(" union all ")))).rows);
  if (filled.length === 0) return;
  const list = filled.map(({ name }) => name).join(", ");
  await db.execute(sql.raw(`truncate ${list} restart identity cascade`));
}

const hostAnswer = z.union([z.object({ dataDir: z.string() }), z.object({ error: z.string() })]);

async function openEmbedded(): Promise<Database> {
  const connection = createConnection(inject("testDatabases"));
  connection.write(process.env["VITEST_POOL_ID"] ?? "1");
  const answer = hostAnswer.parse(JSON.parse(await text(connection)));
  if ("error" in answer) throw new Error(answer.error);
  standingAt = { url: undefined, dataDir: answer.dataDir, attach: true };
  const database = await openDatabase(standingAt);
  // An earlier file may have left what it committed.
  await empty(database.db);
  return database;
}

async function openOnServer(url: string): Promise<Database> {
  const name = `polylogue_test_${randomUUID().replaceAll("-", "")}`;
  const server = await openDatabase({ url, dataDir: "" });
  await server.db.execute(sql.raw(`create database ${name}`));
  const own = new URL(url);
  own.pathname = `/${name}`;
  standingAt = { url: own.href, dataDir: "", attach: false };
  const database = await openDatabase(standingAt);
  await migrate(database.db);
  return {
    ...database,
    async close() {
      await database.close();
      await server.db.execute(sql.raw(`drop database ${name} with (force)`));
      await server.close();
    },
  };
}

/** For tests that try things at random, each of them long: how often they do so, or as often as TRIES says. */
export function tries(usual: number): number {
  return Number(process.env["TRIES"] ?? usual);
}
