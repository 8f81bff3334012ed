import type { ExtractTablesWithRelations } from "drizzle-orm";
import type { NodePgDatabase, NodePgQueryResultHKT } from "drizzle-orm/node-postgres";
import type { PgTransaction } from "drizzle-orm/pg-core";

/** What drizzle is told of tables for its relational queries, which are not used: nothing. */
export type Schema = Record<string, never>;
export type Relations = ExtractTablesWithRelations<Schema>;

/** A database. Every query takes a connection of its own; what belongs together goes through `transact`. */
export type Db = NodePgDatabase<Schema>;
/** A transaction, given by `transact`. */
export type Tx = PgTransaction<NodePgQueryResultHKT, Schema, Relations>;
/** Where a query may run: either of the two. */
export type Sql = Db | Tx;
