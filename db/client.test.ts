import { sql } from "drizzle-orm";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { type Db, sharedDatabase } from "./client";
import { page } from "./schema";
import { freshDatabase, inRollback, testDatabase } from "./testing";
import { copyTemplate } from "./testing-host";
import { transact } from "./transact";

const write = (db: Db, title: string) => db.insert(page).values({ title, kind: "article" });
const titles = async (db: Db) => (await db.select().from(page).orderBy(page.title)).map(({ title }) => title);

test("[B1] what a test writes in its transaction is gone afterwards", async () => {
  await inRollback(async (tx) => {
    await write(tx, "Germ form");
    expect(await titles(tx)).toEqual(["Germ form"]);
  });
  await inRollback(async (tx) => expect(await titles(tx)).toEqual([]));
});

test("a test's own failure comes through the rollback", async () => {
  await expect(inRollback(() => Promise.reject(new Error("mine")))).rejects.toThrow("mine");
});

test("[B1] a transaction keeps all or nothing", async () => {
  const { db } = await freshDatabase();
  await transact(db, async (tx) => {
    await write(tx, "A");
    await write(tx, "B");
  });
  const failing = transact(db, async (tx) => {
    await write(tx, "C");
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await titles(db)).toEqual(["A", "B"]);
  await freshDatabase();
  expect(await titles(db)).toEqual([]);
});

test("[B1] a transaction within a transaction is a savepoint", async () => {
  await inRollback(async (tx) => {
    await write(tx, "outer");
    await transact(tx, (inner) => write(inner, "kept"));
    const failing = transact(tx, async (inner) => {
      await write(inner, "dropped");
      await inner.execute(sql`selec`);
    });
    await expect(failing).rejects.toThrow("selec");
    expect(await titles(tx)).toEqual(["kept", "outer"]);
  });
});

test("[B2] the outer db inside a transaction throws at once", async () => {
  const { db, pool } = await testDatabase();
  await transact(db, async (tx) => {
    await tx.execute(sql`select 1`);
    const refused = { message: expect.stringContaining("use the `tx`") };
    await expect(db.execute(sql`select 1`)).rejects.toMatchObject({ cause: refused });
    await expect(transact(db, () => Promise.resolve())).rejects.toMatchObject(refused);
    expect(() => pool.query("select 1")).toThrow("use the `tx`");
  });
  await db.execute(sql`select 1`);
});

test("[B2] work begun inside a transaction may use db once the transaction has ended", async () => {
  const { db } = await testDatabase();
  const ending = new AbortController();
  const ended = once(ending.signal, "abort");
  let later: Promise<unknown> = Promise.resolve();
  await transact(db, async (tx) => {
    await tx.execute(sql`select 1`);
    later = ended.then(() => db.execute(sql`select 1 as n`));
  });
  ending.abort();
  expect(await later).toMatchObject({ rows: [{ n: 1 }] });
});

test("a connection that breaks inside a transaction fails that transaction alone", async () => {
  const { db, kind } = await testDatabase();
  const broken = transact(db, async (tx) => {
    if (kind === "postgresql") await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`);
    else await tx.execute(sql`selec`);
  });
  await expect(broken).rejects.toThrow("Failed query");
  expect((await db.execute(sql`select 1 as n`)).rows).toEqual([{ n: 1 }]);
});

test("[B5] a process opens its database once, and anew after it was closed", async () => {
  await expect(sharedDatabase()).rejects.toThrow("has not been opened");
  const dataDir = await mkdtemp(join(tmpdir(), "polylogue-db-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  await copyTemplate(dataDir);
  const [first, second] = await Promise.all([sharedDatabase({ dataDir }), sharedDatabase({ dataDir })]);
  expect(second).toBe(first);
  expect(await sharedDatabase()).toBe(first);
  await first.close();
  const third = await sharedDatabase({ dataDir });
  expect(third).not.toBe(first);
  await third.close();
});
