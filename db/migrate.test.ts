import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { sql } from "drizzle-orm";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Db } from "./client";
import { CannotOpen } from "./embedded/start";
import { bringUpToDate, migrate } from "./migrate";
import * as schema from "./schema";
import { freshDatabase, testDatabase, testSettings } from "./testing";

/** A database without tables; the tables are back when the test ends. */
async function bareDatabase(): Promise<Db> {
  const { db } = await freshDatabase();
  const clear = () =>
    db.execute(sql`drop schema public cascade; create schema public; drop schema if exists drizzle cascade`);
  await clear();
  onTestFinished(async () => {
    await clear();
    await migrate(db);
  });
  return db;
}

/** The migrations and one more. */
async function withMigration(statement: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "polylogue-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp("db/migrations", folder, { recursive: true });
  const journal = join(folder, "meta/_journal.json");
  const { entries, ...rest } = JSON.parse(await readFile(journal, "utf8"));
  const more = {
    idx: entries.length,
    version: "7",
    when: entries.at(-1).when + 1,
    tag: "9999_more",
    breakpoints: true,
  };
  await writeFile(journal, JSON.stringify({ ...rest, entries: [...entries, more] }));
  await writeFile(join(folder, "9999_more.sql"), statement);
  return folder;
}

const tables = async (db: Db) =>
  (await db.execute(sql`select 1 from pg_tables where schemaname = 'public'`)).rows.length;

test("[B8] the migrations make exactly the tables that the schema describes", async () => {
  const newest = (await readdir("db/migrations/meta"))
    .filter((name) => name.endsWith("_snapshot.json"))
    .sort()
    .at(-1);
  const snapshot = JSON.parse(await readFile(`db/migrations/meta/${newest}`, "utf8"));
  const now = generateDrizzleJson(schema, snapshot.id, undefined, "snake_case");
  expect(await generateMigration(snapshot, now)).toEqual([]);
});

test("[B8] several may migrate at once and the tables are made once", async () => {
  const db = await bareDatabase();
  await Promise.all([migrate(db), migrate(db), migrate(db)]);
  expect(await tables(db)).toBeGreaterThan(10);
  const { rows } = await db.execute(sql`select count(*)::int as n from drizzle.__drizzle_migrations`);
  const each = (await readdir("db/migrations")).filter((name) => name.endsWith(".sql"));
  expect(rows).toEqual([{ n: each.length }]);
  const extensions = await db.execute(
    sql`select extname from pg_extension where extname in ('pg_trgm', 'unaccent') order by 1`,
  );
  expect(extensions.rows).toEqual([{ extname: "pg_trgm" }, { extname: "unaccent" }]);
});

test("[B8] a migration that fails leaves nothing of itself or of those before it", async () => {
  const db = await bareDatabase();
  const folder = await withMigration(
    "create table more (n int);--> statement-breakpoint\ncreate table more (n int)",
  );
  await expect(migrate(db, folder)).rejects.toMatchObject({
    cause: { message: expect.stringContaining("exists") },
  });
  expect(await tables(db)).toBe(0);
});

test("[B8] later migrations are added to earlier ones, and an older program refuses newer tables", async () => {
  const db = await bareDatabase();
  await migrate(db);
  const before = await tables(db);
  const folder = await withMigration("create table more (n int)");
  await migrate(db, folder);
  expect(await tables(db)).toBe(before + 1);
  await expect(migrate(db)).rejects.toThrow(CannotOpen);
});

test("[R101] a migration may take as long as it likes, whoever begins it", async () => {
  const db = await bareDatabase();
  const folder = await withMigration(
    "create table hurry as select current_setting('statement_timeout') as within",
  );
  await bringUpToDate(await testDatabase(), await testSettings(), folder);
  expect((await db.execute(sql`select within from hurry`)).rows).toEqual([{ within: "0" }]);
});
