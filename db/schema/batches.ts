import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page, revision } from "./pages";
import { moment } from "./types";

/**
 * Small changes over many pages, undone as one: decided by whoever made it at once, or, where it is of the kind `changes`,
 * row by row, and then written a page at a time.
 */
export const batch = pgTable(
  "batch",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment().notNull().defaultNow(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    /**
     * link: sentences that name a page were linked to it. undo: what a person wrote since a moment was undone. changes: each
     * row says what it changes.
     */
    kind: text({ enum: ["link", "undo", "changes"] }).notNull(),
    /** The title that was linked to, the person whose words were undone, as they were called then, or what the changes are for. */
    object: text().notNull(),
    /** When the first of its changes was accepted; until then only its maker and reviewers see it. */
    acceptedAt: moment(),
    /** When its next page may be written, where rows wait for that. */
    turnAt: moment(),
    undoneAt: moment(),
    undoneBy: uuid().references(() => account.id),
    /** Why it was undone. */
    reason: text().notNull().default(""),
  },
  (t) => [
    index("batch_account").on(t.accountId),
    index("batch_turn")
      .on(t.turnAt)
      .where(sql`${t.turnAt} is not null`),
  ],
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
    /** proposed: nobody has decided. left: it was decided not to do it. waiting: it is to be written. */
    outcome: text({ enum: ["proposed", "left", "waiting", "done", "refused", "undone", "kept"] })
      .notNull()
      .default("waiting"),
    /** Why it was refused, or why it could not be undone. */
    sentence: text().notNull().default(""),
    revisionId: bigint({ mode: "number" }).references(() => revision.id, { onDelete: "set null" }),
    /** Who decided on a row of the kind `changes`, and why so. */
    decidedBy: uuid().references(() => account.id),
    reason: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.batchId, t.ordinal] }),
    index("batch_row_page").on(t.pageId),
    index("batch_row_proposed")
      .on(t.batchId)
      .where(sql`${t.outcome} = 'proposed'`),
  ],
);
