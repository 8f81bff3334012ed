import { sql } from "drizzle-orm";
import { createHash, randomUUID } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { z } from "zod";
import { type Database, type Db, openDatabase } from "./client";
import { migrate } from "./migrate";
import { transact } from "./transact";

// Real databases for tests: the embedded one in a temporary folder, or a PostgreSQL database of its own on the server
// that TEST_DATABASE_URL names. Each test file opens one, at its first use. Making one from nothing takes seconds, so a
// migrated one is kept in node_modules/.cache and copied.

const MIGRATIONS = join(process.cwd(), "db/migrations");
const CACHE = join(process.cwd(), "node_modules/.cache/polylogue");

const testUrl = process.env["TEST_DATABASE_URL"];

let standing: Promise<Database> | undefined;

/** The database of this test file, migrated and empty but for what the file itself has committed. */
export function testDatabase(): Promise<Database> {
  return (standing ??= testUrl ? openServerDatabase(testUrl) : openEmbeddedDatabase());
}

afterAll(async () => {
  const database = await standing?.catch(() => undefined);
  standing = undefined;
  await database?.close();
});

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
  const { rows } = await database.db.execute(
    sql`select format('%I', tablename) as name from pg_tables where schemaname = 'public'`,
  );
  const names = z.array(z.object({ name: z.string() })).parse(rows);
  const tables = names.map(({ name }) => name).join(", ");
  if (tables) await database.db.execute(sql.raw(`truncate ${tables} restart identity cascade`));
  return database;
}

async function openEmbeddedDatabase(): Promise<Database> {
  const template = join(CACHE, `database-${await version()}`);
  if (!existsSync(template)) await makeTemplate(template);
  const dataDir = await mkdtemp(join(tmpdir(), "polylogue-test-"));
  await cp(template, join(dataDir, "database"), { recursive: true, mode: constants.COPYFILE_FICLONE });
  const database = await openDatabase({ dataDir, durable: false });
  return {
    ...database,
    async close() {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Two processes may do this at once; the first to finish wins. */
async function makeTemplate(template: string) {
  const dataDir = await mkdtemp(join(tmpdir(), "polylogue-test-"));
  const database = await openDatabase({ dataDir, durable: false });
  await migrate(database.db, MIGRATIONS);
  await database.close();
  const unfinished = `${template}.${process.pid}`;
  await cp(join(dataDir, "database"), unfinished, { recursive: true });
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true, force: true }));
  await rm(dataDir, { recursive: true, force: true });
}

/** Changes with the migrations and with PGlite. */
async function version(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    if (name.endsWith(".sql")) hash.update(await readFile(join(MIGRATIONS, name)));
  }
  hash.update(await readFile(join(process.cwd(), "node_modules/@electric-sql/pglite/package.json")));
  return hash.digest("hex").slice(0, 16);
}

async function openServerDatabase(url: string): Promise<Database> {
  const name = `polylogue_test_${randomUUID().replaceAll("-", "")}`;
  const server = await openDatabase({ url, dataDir: "" });
  await server.db.execute(sql.raw(`create database ${name}`));
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase({ url: own.href, dataDir: "" });
  await migrate(database.db, MIGRATIONS);
  return {
    ...database,
    async close() {
      await database.close();
      await server.db.execute(sql.raw(`drop database ${name} with (force)`));
      await server.close();
    },
  };
}
