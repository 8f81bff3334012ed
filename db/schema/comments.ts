import { sql } from "drizzle-orm";
import { bigint, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { draft } from "./drafts";
import { page } from "./pages";
import { moment } from "./types";

/**
 * A conversation about a page, or about words of it; in a draft it is for those who see the draft. What it is about is
 * kept as a quotation with what stands around it, and found again in the text: no conversation changes a page.
 */
export const thread = pgTable(
  "thread",
  {
    id: uuid().primaryKey().defaultRandom(),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    draftId: uuid().references(() => draft.id, { onDelete: "cascade" }),
    /** What it is called where it is about the page as a whole; "" where it is about words. */
    subject: text().notNull().default(""),
    /** The words that it was begun on; "" where it is about the page as a whole. */
    quote: text().notNull().default(""),
    /** The words as they were last found in the text, with what stood before and after them. */
    exact: text().notNull().default(""),
    prefix: text().notNull().default(""),
    suffix: text().notNull().default(""),
    /** Since when the words are not in the text. */
    lostAt: moment(),
    /** When something was last said in it, or it was resolved or reopened. */
    changedAt: moment().notNull().defaultNow(),
    /** Goes up with everything that changes how it reads. */
    version: bigint({ mode: "number" }).notNull().default(1),
    resolvedAt: moment(),
    resolvedBy: uuid().references(() => account.id),
  },
  (t) => [
    index("thread_page").on(t.pageId, t.changedAt.desc(), t.id),
    index("thread_about").using("gin", sql`to_tsvector('english', ${t.subject} || ' ' || ${t.quote})`),
    index("thread_draft")
      .on(t.draftId)
      .where(sql`${t.draftId} is not null`),
    index("thread_words")
      .on(t.pageId)
      .where(sql`${t.quote} <> '' and ${t.resolvedAt} is null`),
  ],
);

/** What somebody said in a thread; `parentId` is the comment that it answers, where it is not the first one. */
export const comment = pgTable(
  "comment",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    threadId: uuid()
      .notNull()
      .references(() => thread.id, { onDelete: "cascade" }),
    parentId: bigint({ mode: "number" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
    editedAt: moment(),
    body: text().notNull(),
    /** When its author took it back. */
    deletedAt: moment(),
    /** When a moderator hid it; the log says who, and why. */
    hiddenAt: moment(),
  },
  (t) => [
    index("comment_thread").on(t.threadId, t.id),
    index("comment_account").on(t.accountId),
    index("comment_words").using("gin", sql`to_tsvector('english', ${t.body})`),
  ],
);
