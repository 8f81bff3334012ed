import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page, revision } from "./pages";
import { moment } from "./types";

/** Small changes of one kind over many pages, decided by one person at once, and undone as one. */
export const batch = pgTable(
  "batch",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment().notNull().defaultNow(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    /** link: sentences that name a page were linked to it. undo: what a person wrote since a moment was undone. */
    kind: text({ enum: ["link", "undo"] }).notNull(),
    /** The title that was linked to, or the person whose words were undone, as they were called then. */
    object: text().notNull(),
    undoneAt: moment(),
    undoneBy: uuid().references(() => account.id),
    /** Why it was undone. */
    reason: text().notNull().default(""),
  },
  (t) => [index("batch_account").on(t.accountId)],
);

/** One change of a batch: where, what became of it, and in which revision. */
export const batchRow = pgTable(
  "batch_row",
  {
    batchId: bigint({ mode: "number" })
      .notNull()
      .references(() => batch.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** The place in the page's text, in the form that the batch's kind has for it. */
    place: jsonb().notNull(),
    outcome: text({ enum: ["waiting", "done", "refused", "undone", "kept"] })
      .notNull()
      .default("waiting"),
    /** Why it was refused, or why it could not be undone. */
    sentence: text().notNull().default(""),
    revisionId: bigint({ mode: "number" }).references(() => revision.id, { onDelete: "set null" }),
  },
  (t) => [primaryKey({ columns: [t.batchId, t.ordinal] }), index("batch_row_page").on(t.pageId)],
);
