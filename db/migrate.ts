import { sql as raw } from "drizzle-orm";
import { readMigrationFiles, type MigrationMeta } from "drizzle-orm/migrator";
import { join } from "node:path";
import { z } from "zod";

import { openDatabase, type Database, type DatabaseSettings } from "./client";
import { CannotOpen } from "./embedded/start";
import type { Db, Sql } from "./sql";
import { transact } from "./transact";

const FOLDER = join(process.cwd(), "db/migrations");
const OLDEST = 15;
/** Any number will do that nothing else in the database uses. */
const LOCK = 7_103_951;

const versionRow = z.object({ server_version_num: z.coerce.number() });
const appliedRows = z.array(z.object({ hash: z.string() }));

/**
 * Migrates an open database. On PostgreSQL by connections of its own, for it may take its time, and wait for another
 * process that does it.
 */
export async function bringUpToDate(
  database: Database,
  settings: DatabaseSettings,
  folder?: string,
): Promise<void> {
  if (settings.url === undefined) return await migrate(database.db, folder);
  const unhurried = await openDatabase({ ...settings, unhurried: true });
  try {
    await migrate(unhurried.db, folder);
  } finally {
    await unhurried.close();
  }
}

/**
 * Brings the tables up to date: all or nothing, under a lock, so that several may try at once and one does it.
 * Throws `CannotOpen` with a sentence for a server that is too old or tables that this version does not know.
 */
export async function migrate(db: Db, folder = FOLDER): Promise<void> {
  await migrateAlong(db, readMigrationFiles({ migrationsFolder: folder }));
}

/**
 * Brings the tables to where they were after the migration with this hash, and no further. Throws `CannotOpen` with a
 * sentence where they are beyond it already, or there is no such migration.
 */
export async function migrateUntil(db: Db, hash: string): Promise<void> {
  const all = readMigrationFiles({ migrationsFolder: FOLDER });
  const last = all.findIndex((each) => each.hash === hash);
  if (last < 0)
    throw new CannotOpen("It was made by another version of this software, most likely a newer one.");
  await migrateAlong(db, all.slice(0, last + 1));
}

/** The hash of the newest migration that the tables have been through. */
export async function newestMigration(sql: Sql): Promise<string> {
  const { rows } = await sql.execute(
    raw`select hash from drizzle.__drizzle_migrations order by created_at desc, id desc limit 1`,
  );
  const [newest] = appliedRows.parse(rows);
  if (!newest) throw new Error("The database has not been migrated.");
  return newest.hash;
}

async function migrateAlong(db: Db, wanted: MigrationMeta[]): Promise<void> {
  await transact(db, async (tx) => {
    const version = versionRow.parse(
      (await tx.execute(raw`show server_version_num`)).rows[0],
    ).server_version_num;
    if (version < OLDEST * 10_000) {
      throw new CannotOpen(
        `PostgreSQL ${Math.floor(version / 10_000)} is too old for this software, which needs ${OLDEST} or newer.`,
      );
    }
    await tx.execute(raw`select pg_advisory_xact_lock(${LOCK})`);
    await tx.execute(raw`create schema if not exists drizzle`);
    await tx.execute(raw`create table if not exists drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`);
    const { rows } = await tx.execute(
      raw`select hash from drizzle.__drizzle_migrations order by created_at, id`,
    );
    const applied = appliedRows.parse(rows);
    if (applied.some(({ hash }, i) => hash !== wanted[i]?.hash)) {
      throw new CannotOpen("The tables in the database were made by another version of this software.");
    }
    for (const { sql: statements, hash, folderMillis } of wanted.slice(applied.length)) {
      for (const statement of statements) await tx.execute(raw.raw(statement));
      await tx.execute(
        raw`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`,
      );
    }
  });
}
