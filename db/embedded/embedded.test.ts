import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { createConnection } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { type Database, type DatabaseSettings, openDatabase } from "../client";
import { copyTemplate } from "../testing-host";
import { openEngine } from "./engine";
import { readLock } from "./lock";
import { CannotOpen } from "./start";
import { startProcess } from "./testing-process";
import { message } from "./wire";

// Each opens an engine or two, and some of them whole processes.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** A data folder with a database in it, which is faster than having one made. */
async function folder() {
  const path = await mkdtemp(join(tmpdir(), "polylogue-db-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  await copyTemplate(path);
  return path;
}

async function opened(settings: Partial<DatabaseSettings> = {}): Promise<Database> {
  const database = await openDatabase({ dataDir: await folder(), durable: false, ...settings });
  onTestFinished(() => database.close());
  return database;
}

const numbers = async (queryable: { query: pg.Pool["query"] }, text: string) =>
  (await queryable.query<{ n: number }>(text)).rows.map(({ n }) => n);

describe("one folder, several processes", () => {
  const child = (dataDir: string, body: string) =>
    startProcess(`
      import { openDatabase } from "@/db/client";
      const dataDir = ${JSON.stringify(dataDir)};
      async function main() { ${body} }
      main().catch((error) => { console.error(error.message); process.exitCode = 1; });
    `);

  test("[B5] a second server on a folder is refused in one sentence", async () => {
    const dataDir = await folder();
    const first = await opened({ dataDir });
    await expect(openDatabase({ dataDir })).rejects.toThrow(CannotOpen);
    const second = await child(dataDir, `await openDatabase({ dataDir });`);
    await expect(second.line()).rejects.toThrow(
      new RegExp(`The data folder .* is in use by process ${process.pid};`),
    );
    expect(await second.ended).toBe(1);
    await first.close();
    expect((await readdir(dataDir)).sort()).toEqual(["database", "run"]);
  });

  test("[B6] the command line reaches the data through the process that has them open", async () => {
    const dataDir = await folder();
    const server = await opened({ dataDir });
    await server.pool.query("create table t (n int)");
    const command = await child(
      dataDir,
      `const { pool, close } = await openDatabase({ dataDir, attach: true });
       await pool.query("insert into t values (1), (2)");
       console.log((await pool.query("select sum(n)::int as n from t")).rows[0].n);
       await close();`,
    );
    expect(await command.line()).toBe("3");
    expect(await command.ended).toBe(0);
    expect(await numbers(server.pool, "select n from t order by n")).toEqual([1, 2]);
  });

  test("[B6] a transaction of a process that is killed is rolled back, and the others go on", async () => {
    const dataDir = await folder();
    const server = await opened({ dataDir });
    await server.pool.query("create table t (n int)");
    const command = await child(
      dataDir,
      `const { pool } = await openDatabase({ dataDir, attach: true });
       const client = await pool.connect();
       await client.query("begin");
       await client.query("insert into t values (1)");
       console.log("inserted");`,
    );
    await command.line();
    const waiting = numbers(server.pool, "select n from t");
    command.kill("SIGKILL");
    expect(await waiting).toEqual([]);
  });

  test("[B4] a process killed while it commits loses nothing that it was told is committed", async () => {
    const dataDir = await folder();
    let reached = 0;
    for (let round = 0; round < 2; round++) {
      const writer = await child(
        dataDir,
        `const { pool } = await openDatabase({ dataDir });
         await pool.query("create table if not exists t (n int primary key)");
         for (let n = ${reached} + 1; ; n++) {
           await pool.query("insert into t values ($1)", [n]);
           console.log(n);
         }`,
      );
      const goal = reached + 50 + round * 37;
      while (reached < goal) reached = Number(await writer.line());
      writer.kill("SIGKILL");
      // What it still managed to print before it died counts as told.
      for (;;) {
        const next = await writer.line().catch(() => undefined);
        if (next === undefined) break;
        reached = Number(next);
      }
      await writer.ended;
      expect(await readLock(join(dataDir, "database.lock"))).toMatchObject({ pid: writer.pid });
      const { pool, close } = await openDatabase({ dataDir });
      const [last] = await numbers(pool, "select max(n) as n from t");
      expect(await numbers(pool, "select count(*)::int as n from t")).toEqual([last]);
      expect([reached, reached + 1]).toContain(last);
      reached = last ?? 0;
      await close();
    }
  });
});

describe("one engine, several connections", () => {
  let database: Database;
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "polylogue-db-"));
    await copyTemplate(dataDir);
    // Long enough for a busy machine, on which this process may stand still between two queries of one transaction.
    database = await openDatabase({ dataDir, durable: false, patience: 2_000 });
    return async () => {
      await database.close();
      await rm(dataDir, { recursive: true, force: true });
    };
  });

  async function table(name: string) {
    await database.pool.query(`drop table if exists ${name}; create table ${name} (n int)`);
    return name;
  }

  test("[B3] transactions of several connections never mix", async () => {
    const t = await table("mixed");
    await database.pool.query(`insert into ${t} values (0)`);
    const add = async () => {
      const client = await database.pool.connect();
      await client.query("begin");
      const [n] = await numbers(client, `select n from ${t}`);
      await client.query(`update ${t} set n = $1`, [(n ?? 0) + 1]);
      await client.query("commit");
      client.release();
    };
    await Promise.all(Array.from({ length: 40 }, add));
    expect(await numbers(database.pool, `select n from ${t}`)).toEqual([40]);
  });

  test("[B3] a transaction that failed stays its connection's until it is rolled back", async () => {
    const client = await database.pool.connect();
    await client.query("begin");
    await expect(client.query("selec")).rejects.toThrow("syntax error");
    const other = numbers(database.pool, "select 1 as n");
    await expect(client.query("select 1")).rejects.toThrow("aborted");
    await client.query("rollback");
    client.release();
    expect(await other).toEqual([1]);
  });

  test("[B3] a transaction left standing is rolled back, and its connection hears why", async () => {
    const t = await table("stuck");
    const client = await database.pool.connect();
    const lost = new Promise<Error>((resolve) => client.once("error", resolve));
    await client.query("begin");
    await client.query(`insert into ${t} values (1)`);
    expect(await numbers(database.pool, `select n from ${t}`)).toEqual([]);
    expect((await lost).message).toContain("stood open for too long");
    client.release(true);
  });

  test("prepared statements of one name on two connections do not meet", async () => {
    const [one, other] = await Promise.all([database.pool.connect(), database.pool.connect()]);
    const ask = async (client: pg.PoolClient, text: string, value: number) =>
      (await client.query<{ n: number }>({ name: "same", text, values: [value] })).rows[0]?.n;
    for (let round = 1; round < 4; round++) {
      expect(await ask(one, "select $1::int + 1 as n", round)).toBe(round + 1);
      expect(await ask(other, "select $1::int * 10 as n", round)).toBe(round * 10);
    }
    one.release(true);
    other.release(true);
  });

  test("COPY is refused and the engine lives on", async () => {
    const t = await table("copied");
    await expect(database.pool.query(`copy ${t} from stdin`)).rejects.toThrow("COPY");
    await expect(database.pool.query({ text: `copy ${t} from stdin`, name: "copying" })).rejects.toThrow(
      "COPY",
    );
    await database.pool.query("select 'copy' as word");
    expect(await numbers(database.pool, `select n from ${t}`)).toEqual([]);
  });

  test("a client that speaks nonsense is sent away, and the others go on", async () => {
    const { socket } = (await readLock(join(dataDir, "database.lock"))) ?? { socket: "" };
    const connection = createConnection(socket);
    const closed = new Promise((resolve) => connection.once("close", resolve));
    connection.write(Buffer.from([0, 0, 0, 9, 0, 3, 0, 0, 0]));
    connection.write(message("z", "nonsense"));
    connection.resume();
    await closed;
    expect(await numbers(database.pool, "select 1 as n")).toEqual([1]);
  });

  test("a large value and many rows come through whole", async () => {
    const size = 20_000_000;
    const { rows } = await database.pool.query<{ given: number; back: string }>(
      "select length($1::text) as given, $1::text as back",
      ["x".repeat(size)],
    );
    expect([rows[0]?.given, rows[0]?.back.length]).toEqual([size, size]);
    const many = await numbers(database.pool, "select n::int from generate_series(1, 100000) n");
    expect(many.length).toBe(100_000);
    expect(many.at(-1)).toBe(100_000);
  });

  test("[B7] a heavy query does not hold up the rest of the house", async () => {
    let beats = 0;
    const timer = setInterval(() => beats++, 2);
    const heavy = database.pool.query("select count(*) from generate_series(1, 3000000)");
    await heavy;
    clearInterval(timer);
    expect(beats).toBeGreaterThan(20);
  });
});

test("[B4] a database is made where there is none, and nothing half-made stays", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "polylogue-db-"));
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
  // What a start that was cut short left behind.
  await mkdir(join(dataDir, "database.new/base"), { recursive: true });
  const database = await opened({ dataDir, durable: true });
  expect(await numbers(database.pool, "select 1 as n")).toEqual([1]);
  expect((await readdir(dataDir)).sort()).toEqual(["database", "database.lock", "run"]);
});

test("[B4] closing waits for what runs and what waits, and keeps it", async () => {
  const dataDir = await folder();
  const database = await opened({ dataDir, durable: true });
  await database.pool.query("create table t (n int)");
  const writes = Array.from({ length: 50 }, (_, n) => database.pool.query("insert into t values ($1)", [n]));
  await Promise.all([...writes, database.close()]);
  expect(existsSync(join(dataDir, "database.lock"))).toBe(false);
  const again = await opened({ dataDir });
  expect(await numbers(again.pool, "select count(*)::int as n from t")).toEqual([50]);
});

test("[B4] each commit reaches the disk, and the write-ahead log is counted", async () => {
  const path = join(await folder(), "database");
  const { pglite, files } = await openEngine(path, true);
  await pglite.exec("create table t (n int)");
  files.logBytes = 0;
  const before = files.syncs;
  for (let n = 0; n < 20; n++) await pglite.query("insert into t values ($1)", [n]);
  expect(files.syncs - before).toBeGreaterThanOrEqual(20);
  expect(files.logBytes).toBeGreaterThan(0);
  const atCheckpoint = files.syncs;
  await pglite.exec("checkpoint");
  expect(files.syncs).toBeGreaterThan(atCheckpoint);
  await pglite.close();
});

test("a data folder whose path is too long for a socket has it elsewhere, in private", async () => {
  const dataDir = join(await folder(), "a".repeat(60), "b".repeat(60));
  await copyTemplate(dataDir);
  const database = await opened({ dataDir });
  expect(await numbers(database.pool, "select 1 as n")).toEqual([1]);
  const socket = (await readLock(join(dataDir, "database.lock")))?.socket ?? "";
  expect(socket.startsWith(tmpdir())).toBe(true);
  expect((await stat(dirname(socket))).mode & 0o777).toBe(0o700);
  const attached = await openDatabase({ dataDir, attach: true });
  expect(await numbers(attached.pool, "select 2 as n")).toEqual([2]);
  await attached.close();
  await database.close();
  expect(existsSync(dirname(socket))).toBe(false);
});

test("[B30] an engine that a full disk has ended starts again by itself and has what was committed", async () => {
  const database = await opened({ durable: true });
  const { pool } = database;
  await pool.query("create table t (n int)");
  await pool.query("insert into t values (1)");
  const limit = (bytes: string) =>
    execFileSync("prlimit", ["--pid", String(process.pid), `--fsize=${bytes}:unlimited`]);
  // Files can grow no more, so at some point the write-ahead log cannot be written.
  limit("1000000");
  let broken: unknown;
  try {
    for (let n = 0; n < 200 && broken === undefined; n++) {
      broken = await pool.query("select pg_logical_emit_message(true, 'x', repeat('x', 300000))").then(
        () => undefined,
        (error: unknown) => error,
      );
    }
    expect(broken).toBeDefined();
    await expect(pool.query("insert into t values (2)")).rejects.toBeInstanceOf(Error);
  } finally {
    limit("unlimited");
  }
  // The engine waits a little, reads what was committed and starts: seconds, where the machine is busy.
  await vi.waitFor(() => pool.query("insert into t values (3)"), { timeout: 40_000, interval: 50 });
  expect(await numbers(pool, "select n from t order by n")).toEqual([1, 3]);
});
