import { AsyncLocalStorage } from "node:async_hooks";
import { PgDialect, type PgTransactionConfig } from "drizzle-orm/pg-core";
import { NodePgSession } from "drizzle-orm/node-postgres/session";
import pg from "pg";
import type { Db, Relations, Schema, Sql, Tx } from "./sql";

// The problem: inside a transaction it is easy to write `db` where `tx` was meant. Such a query takes another
// connection, is not part of the transaction, and on the embedded database, whose clients take turns, waits for
// the end of the very transaction that waits for it. So the pool refuses whoever is inside a transaction of its own.

interface Span {
  pool: pg.Pool;
  open: boolean;
  /** What is to be done last in it, by name. */
  last: Map<string, (tx: Tx) => Promise<void>>;
}

// The server's bundle and the web framework's are two copies of this file in one process: they share what is here.
const KEY = Symbol.for("polylogue.transaction");
const shared = globalThis as { [KEY]?: AsyncLocalStorage<Span> };
const spans = (shared[KEY] ??= new AsyncLocalStorage<Span>());

export const CASING = "snake_case";
const dialect = new PgDialect({ casing: CASING });

/** A pool that throws when it is used inside a transaction begun by `transact` on the same pool. */
export class GuardedPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(
    callback: (
      error: Error | undefined,
      client: pg.PoolClient | undefined,
      done: (release?: boolean | Error) => void,
    ) => void,
  ): void;
  override connect(callback?: Parameters<pg.Pool["connect"]>[0]): Promise<pg.PoolClient> | void {
    const span = spans.getStore();
    if (span?.open && span.pool === this) {
      throw new Error("`db` was used inside a transaction; use the `tx` that `transact` gives.");
    }
    return callback ? super.connect(callback) : super.connect();
  }
}

/** A database made by openDatabase carries its pool; a transaction has none. */
export function poolOf(sql: Sql): pg.Pool | undefined {
  return (sql as Db & { $client?: pg.Pool }).$client;
}

/**
 * Runs the function in a transaction: all or nothing. Given a transaction already, it runs in a savepoint of it.
 * Inside, only `tx` may be used; the outer `db` throws.
 */
export async function transact<T>(
  db: Sql,
  run: (tx: Tx) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  const pool = poolOf(db);
  if (!pool) return db.transaction(run);
  const client = await pool.connect();
  const span: Span = { pool, open: true, last: new Map() };
  let thrown: { error: unknown } | undefined;
  let broken: boolean | Error = true;
  try {
    const session = new NodePgSession<Schema, Relations>(client, dialect, undefined);
    const result = await spans.run(span, () =>
      session.transaction(async (tx) => {
        try {
          const result = await run(tx);
          for (const act of span.last.values()) await act(tx);
          return result;
        } catch (error) {
          thrown = { error };
          throw error;
        }
      }, config),
    );
    broken = false;
    return result;
  } catch (error) {
    // When the rollback fails too, the connection is lost; what matters is why.
    if (thrown && error === thrown.error) broken = false;
    throw thrown ? thrown.error : error;
  } finally {
    span.open = false;
    client.release(broken);
  }
}

/**
 * Does something as the last thing of the transaction that this runs in, once for each `name`; at once where there is no
 * transaction. For what others would wait for if it were done earlier.
 */
export async function beforeCommit(sql: Sql, name: string, act: (sql: Sql) => Promise<void>): Promise<void> {
  const span = spans.getStore();
  if (span?.open) span.last.set(name, act);
  else await act(sql);
}
