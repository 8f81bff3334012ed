import { drizzle } from "drizzle-orm/node-postgres";
import { once } from "node:events";
import type pg from "pg";
import { startEmbedded } from "./embedded/start";
import { watchSilence } from "./silence";
import type { Db } from "./sql";
import { CASING, GuardedPool } from "./transact";

export type { Db, Sql, Tx } from "./sql";

export interface Database {
  db: Db;
  pool: pg.Pool;
  kind: "embedded" | "postgresql";
  /**
   * Waits for the queries that run or wait, at most 5 s, then ends; the embedded one writes everything down, in at
   * most 5 s more.
   */
  close(): Promise<void>;
}

export interface DatabaseSettings {
  /** Address of a PostgreSQL server (15 or newer). Unset: the embedded database in the data folder. */
  url?: string | undefined;
  dataDir: string;
  /** When another process has the embedded database open, go through that process (for the command line). */
  attach?: boolean;
  /** Whether the embedded database waits for the disk at each commit. False in tests only. */
  durable?: boolean;
  /** Whether a statement may take as long as it likes, on PostgreSQL: for migrations, and for nothing else. */
  unhurried?: boolean;
  /** For how many milliseconds an answer is waited for, on PostgreSQL: a server that is gone without a word says nothing. */
  answerWithin?: number;
  /** For how many milliseconds a transaction may stand open without a request before it is rolled back. */
  patience?: number;
}

const CONNECTIONS = 10;
/** More would not make the embedded engine, which serves one at a time, any faster. */
const EMBEDDED_CONNECTIONS = 4;
const PATIENCE = 20_000;
/** For how long a connection is waited for, in milliseconds. */
const CONNECT_WITHIN = 5_000;
/** For how long a statement may run before the server ends it, and before we give up a server that has not even done that. */
const STATEMENT_WITHIN = 30_000;
const ANSWER_WITHIN = 35_000;
const DRAIN_WITHIN = 5_000;

/**
 * Opens the database: PostgreSQL at `url`, else the embedded one in `dataDir`. Throws `CannotOpen` with a sentence
 * when another process has that folder open (unless `attach`). Tables are made by `migrate`.
 */
export async function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const patience = settings.patience ?? PATIENCE;
  if (settings.url) {
    const silence = watchSilence();
    const pool = new GuardedPool({
      Client: silence.Client,
      connectionString: settings.url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_WITHIN,
      ...(settings.unhurried !== true && {
        query_timeout: settings.answerWithin ?? ANSWER_WITHIN,
        statement_timeout: STATEMENT_WITHIN,
      }),
      keepAlive: true,
      onConnect: async (client) => {
        // Our statements are long and short-lived: to compile one took seconds, to run it a tenth of that.
        await client.query(
          `set idle_in_transaction_session_timeout = ${patience}; set timezone = 'UTC'; set jit = off`,
        );
      },
    });
    silence.follow(pool);
    return database("postgresql", pool, () => Promise.resolve(silence.close()));
  }
  const embedded = await startEmbedded({
    dataDir: settings.dataDir,
    attach: settings.attach ?? false,
    durable: settings.durable ?? true,
    patience,
  });
  const { host, port } = embedded;
  const pool = new GuardedPool({
    host,
    port,
    user: "postgres",
    database: "postgres",
    password: "",
    ssl: false,
    max: EMBEDDED_CONNECTIONS,
    idleTimeoutMillis: 0,
    allowExitOnIdle: true,
  });
  return database("embedded", pool, () => embedded.close());
}

function database(kind: Database["kind"], pool: pg.Pool, end: () => Promise<void>): Database {
  // A connection that breaks between two queries is told nobody: the pool drops an idle one and opens another, and
  // whoever holds one learns it from the next query. Without a listener either would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  let closing: Promise<void> | undefined;
  async function close() {
    await drained(pool);
    // Not awaited when a connection was never given back: the end of the database ends it.
    const ended = pool.end();
    if (isQuiet(pool)) await ended;
    await end();
  }
  return {
    db: drizzle(pool, { casing: CASING }),
    pool,
    kind,
    close: () => (closing ??= close()),
  };
}

const isQuiet = (pool: pg.Pool) => pool.waitingCount === 0 && pool.totalCount === pool.idleCount;

async function drained(pool: pg.Pool) {
  const signal = AbortSignal.timeout(DRAIN_WITHIN);
  while (!isQuiet(pool) && !signal.aborted) {
    await once(pool, "release", { signal }).catch(() => undefined);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

// The server's bundle and the web framework's are two copies of this file in one process; they share one database.
const KEY = Symbol.for("polylogue.database");
const shared = globalThis as { [KEY]?: Promise<Database> | undefined };

/**
 * The one database of this process: opened at the first call, which must say how, the same for every later call.
 * After it is closed, or could not be opened, the next call opens it anew.
 */
export function sharedDatabase(settings?: DatabaseSettings): Promise<Database> {
  const standing = shared[KEY];
  if (standing) return standing;
  if (!settings) return Promise.reject(new Error("The database has not been opened yet."));
  const opening = openDatabase(settings).then((opened) => ({
    ...opened,
    close() {
      if (shared[KEY] === opening) shared[KEY] = undefined;
      return opened.close();
    },
  }));
  opening.catch(() => {
    if (shared[KEY] === opening) shared[KEY] = undefined;
  });
  shared[KEY] = opening;
  return opening;
}
