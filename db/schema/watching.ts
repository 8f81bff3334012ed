import { sql } from "drizzle-orm";
import { bigint, boolean, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page, revision } from "./pages";
import { moment, tsquery } from "./types";

/** Who watches which page. It follows the page through moves. */
export const watch = pgTable(
  "watch",
  {
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** False once somebody has stopped: writing there does not begin it again. */
    active: boolean().notNull().default(true),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.accountId, t.pageId] }),
    index("watch_page")
      .on(t.pageId)
      .where(sql`${t.active}`),
  ],
);

/** Besides pages, people watch the pages of a category, what a person writes, a position, and what a search finds anew. */
export const LOOKOUTS = ["category", "person", "position", "search"] as const;

/**
 * Something that somebody watches besides pages. `about` is the id of the category's page, of the account or of the position,
 * and of a search its question as it stands in an address. The other columns are the same search as conditions on a page,
 * so that one look at all searches tells which of them a changed page meets.
 */
export const lookout = pgTable(
  "lookout",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    kind: text({ enum: LOOKOUTS }).notNull(),
    about: text().notNull(),
    at: moment().notNull().defaultNow(),
    /** What its text has; null where words are not asked for. */
    words: tsquery(),
    inTitle: text().array().notNull().default([]),
    notInTitle: text().array().notNull().default([]),
    /** Titles of categories; it is in each. */
    categories: text().array().notNull().default([]),
    /** Titles of which it has one in a link or a position; any page where there are none. */
    named: text().array().notNull().default([]),
    pageKind: text(),
  },
  (t) => [
    uniqueIndex("lookout_once").on(t.accountId, t.kind, t.about),
    index("lookout_about").on(t.kind, t.about),
  ],
);

/**
 * What somebody is told: that something happened on a page, to a thing they watch. Written in the transaction of what
 * it tells of; whether they may read the page is asked when they read the notice.
 */
export const notice = pgTable(
  "notice",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    at: moment().notNull().defaultNow(),
    /**
     * changed: a watched page is; links: a page links to a watched one, or is put into a watched category; characterises: a
     * position speaks of a school; replies: one answers another; stale: a synthesis rests on one that changed; comment, answer,
     * mention: what was said in a thread (`about` is the comment), to those who watch, who take part and who are named; named:
     * their name on a page (`about` is the page); thanked: `about` thanks them for
     * a revision; reverted: what they wrote was taken back; in-category, by-person, position, found: what they look out for
     * happened (`about` is the person, the position, or the lookout of a search); draft-comment: what was said in a draft; the others: what became of a draft
     * of theirs.
     */
    verb: text({
      enum: [
        "changed",
        "links",
        "thanked",
        "characterises",
        "replies",
        "stale",
        "comment",
        "answer",
        "mention",
        "named",
        "reverted",
        "in-category",
        "by-person",
        "position",
        "found",
        "draft-comment",
        "accepted",
        "returned",
        "rejected",
        "spam",
      ],
    }).notNull(),
    /** Where it happened. */
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** The watched page that it is told for. */
    watchedId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** The id of the position, or of the draft, that it is about. */
    about: text().notNull(),
    revisionId: bigint({ mode: "number" }).references(() => revision.id, { onDelete: "cascade" }),
    readAt: moment(),
    mailedAt: moment(),
  },
  (t) => [
    index("notice_account").on(t.accountId, t.id),
    index("notice_unread")
      .on(t.accountId)
      .where(sql`${t.readAt} is null`),
    index("notice_page").on(t.pageId),
    index("notice_watched").on(t.watchedId),
  ],
);
