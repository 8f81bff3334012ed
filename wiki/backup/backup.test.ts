import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { listTables, readSequences } from "@/db/tables";
import { freshDatabase } from "@/db/testing";
import { p, page, position } from "@/document/build";
import { examine } from "../doctor/examine";
import { person, write } from "../testing";
import { MOMENTARY } from "./format";
import { CannotRestore, restoreBackup } from "./restore";
import { writeBackup } from "./write";

/** Everything that stands in the tables, as PostgreSQL prints it. */
async function everything(db: Db): Promise<Record<string, unknown[]>> {
  const tables = (await listTables(db)).filter(({ name }) => !MOMENTARY.has(name));
  const entries: [string, unknown[]][] = [];
  for (const { name } of tables) {
    const result = await db.execute(
      sql`select row_to_json(t)::text as row from ${sql.identifier(name)} t order by 1`,
    );
    entries.push([name, result.rows]);
  }
  return Object.fromEntries(entries);
}

async function saved(db: Db): Promise<string[]> {
  let text = "";
  await writeBackup(db, (lines) => {
    text += lines;
    return Promise.resolve();
  });
  return text.trimEnd().split("\n");
}

async function* each(lines: string[]): AsyncGenerator<string> {
  yield* lines;
}

async function someWiki(): Promise<Db> {
  const { db } = await freshDatabase();
  const ada = await person(db, "Ada", "moderator");
  await write(db, ada, "Germ form", page(p("A seed, ‘quoted’ — \\ with a\ttab.")));
  await write(
    db,
    ada,
    "Oekonux",
    page(position({ holder: "Oekonux", stance: "holds", topic: "Seed" }, p("Free."))),
    "school",
  );
  for (let turn = 0; turn < 6; turn += 1) await write(db, ada, "Germ form", page(p(`Turn ${turn}.`)));
  return db;
}

test("[C30] a backup restores every row and where counting stands, and the doctor finds all well", async () => {
  const db = await someWiki();
  const [before, counters] = [await everything(db), await readSequences(db)];
  const lines = await saved(db);
  await freshDatabase();
  const rows = await restoreBackup(db, each(lines));
  expect(rows).toBe(Object.values(before).flat().length);
  expect(await everything(db)).toEqual(before);
  expect(await readSequences(db)).toEqual(counters);
  expect((await examine(db)).findings).toEqual([]);
  // The keys between tables stand again.
  await expect(db.execute(sql`delete from account`)).rejects.toThrow("delete from account");
});

test("[C31] what is damaged, cut short, of another version or not for an empty wiki is refused in a sentence, and changes nothing", async () => {
  const db = await someWiki();
  const lines = await saved(db);
  await expect(restoreBackup(db, each(lines))).rejects.toThrow("empty one only");
  await freshDatabase();
  const empty = await everything(db);
  const [first = "", ...rest] = lines;
  const row = rest.findIndex((line) => !line.startsWith("#"));
  const bad = [
    [],
    ["", ...rest],
    ["{}", ...rest],
    lines.slice(0, -1),
    [first, ...rest.slice(0, row), ...rest.slice(row + 1)],
    [first, ...rest.map((line) => line.replace('"table":"page"', '"table":"pages"'))],
  ];
  for (const some of bad) await expect(restoreBackup(db, each(some))).rejects.toThrow(CannotRestore);
  const newer = first.replace(/"migration":"[0-9a-f]+"/, '"migration":"of tomorrow"');
  await expect(restoreBackup(db, each([newer, ...rest]))).rejects.toThrow("another version");
  expect(await everything(db)).toEqual(empty);
});
