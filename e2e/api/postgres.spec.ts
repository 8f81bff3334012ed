import { execFileSync } from "node:child_process";
import pg from "pg";
import { openPostgres } from "../../bin/lib/postgres.mjs";
import { openWiki, type Wiki } from "../../bin/lib/serve.mjs";
import { test as base, expect } from "./door";
import { limitFiles, missing, openPlace, outage } from "./faults";

/*
 * What a PostgreSQL server can do to the wiki. Each test has a server of its own that it may take away; they run where the
 * other tests run on PostgreSQL (playwright.config.ts).
 */

type Service = Awaited<ReturnType<typeof openPostgres>>;

const test = base.extend<{ postgres: Service; own: Wiki }>({
  postgres: async ({}, use) => {
    const postgres = await openPostgres();
    try {
      await use(postgres);
    } finally {
      await postgres.close();
    }
  },
  own: async ({ postgres }, use) => {
    const own = await openWiki({ env: { DEMO: "0", DATABASE_URL: postgres.url } });
    try {
      await use(own);
    } finally {
      await own.close();
    }
  },
});

test.describe.configure({ timeout: 180_000 });

async function connected(postgres: Service): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: postgres.url });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

test("[R92] while PostgreSQL is stopped nothing is called saved, and everything is within five seconds of its return", async ({
  postgres,
  own,
}) => {
  await outage(own, { begin: () => postgres.stop("SIGQUIT"), end: () => postgres.start() });
});

test("[R92] on a full disk PostgreSQL calls nothing saved, and has everything within five seconds of there being room", async ({
  postgres,
  own,
}) => {
  const client = await connected(postgres);
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const server = Number(
    execFileSync("ps", ["-o", "ppid=", "-p", String(rows[0]?.pid)], { encoding: "utf8" }),
  );
  const all = () => [
    server,
    ...execFileSync("ps", ["-o", "pid=", "--ppid", String(server)], { encoding: "utf8" })
      .trim()
      .split(/\s+/)
      .map(Number),
  ];
  await outage(own, {
    // It ends itself as soon as it cannot write its own log, as on a disk without room.
    begin: () => limitFiles(all(), "8192"),
    end: async () => {
      await postgres.stop("SIGQUIT");
      await postgres.start();
    },
  });
  await client.end();
});

test("[R93] a database that is slow makes people wait for their acknowledgement, and loses nothing", async ({
  postgres,
  own,
}) => {
  const where = await openPlace(own);
  const [ada, bo] = where.writers;
  await ada.connect();
  await bo.connect();
  const client = await connected(postgres);
  await client.query("begin; lock table live in access exclusive mode");
  ada.type("slow");
  await expect
    .poll(async () => {
      const { rows } = await client.query<{ n: string }>(
        "select count(*) as n from pg_locks where not granted",
      );
      return Number(rows[0]?.n);
    })
    .toBeGreaterThan(0);
  ada.type("slower");
  expect([ada.safe(), [...bo.words()].filter((word) => word.startsWith("slow"))]).toEqual([[], []]);
  await client.query("commit");
  await ada.settled();
  await expect.poll(() => bo.words().has("slower")).toBe(true);
  await client.end();
  ada.leave();
  bo.leave();
});

test("[R94] when two stores fail in a row and the last reader leaves, nothing that was acknowledged is lost", async ({
  postgres,
  own,
}) => {
  const where = await openPlace(own);
  const [ada, bo] = where.writers;
  for (const round of [1, 2]) {
    await ada.comeBack(10_000);
    await bo.comeBack(10_000);
    ada.type(`acknowledged${round}`);
    await ada.settled();
    // Before the checkpoint that would bring it into the tables.
    await postgres.stop("SIGQUIT");
    ada.leave();
    bo.leave();
    await Promise.all([ada.closed(), bo.closed()]);
    await postgres.start();
  }
  await expect
    .poll(() => missing(where, ["acknowledged1", "acknowledged2"]).catch(() => ["not yet"]))
    .toEqual([]);
});
