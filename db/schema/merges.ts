import { bigint, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { moment } from "./types";

/** That the older part of a page's history was put before that of another, with all that is needed to part them again. */
export const merge = pgTable(
  "merge",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment().notNull().defaultNow(),
    /** Null for the command line. */
    accountId: uuid().references(() => account.id),
    fromId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    intoId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    reason: text().notNull(),
    /** What was moved: each revision with its number and its place in the log as they were. */
    revisions: jsonb().$type<{ id: number; number: number; seq: number }[]>().notNull(),
    /** The conversations that went along. */
    threads: jsonb().$type<string[]>().notNull(),
    undoneAt: moment(),
  },
  (t) => [index("merge_from").on(t.fromId), index("merge_into").on(t.intoId)],
);
