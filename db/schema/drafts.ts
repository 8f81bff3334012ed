import {
  bigint,
  index,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { live } from "./live";
import { page, revision } from "./pages";
import { bytea, moment } from "./types";

/** Changes of one or more pages that are decided together. Seen by those who take part in it and by reviewers alone. */
export const draft = pgTable(
  "draft",
  {
    id: uuid().primaryKey().defaultRandom(),
    authorId: uuid()
      .notNull()
      .references(() => account.id),
    /**
     * open: being written; submitted: waits in the queue; returned: its author is asked for something. The others are
     * final.
     */
    state: text({ enum: ["open", "submitted", "returned", "accepted", "rejected", "spam", "withdrawn"] })
      .notNull()
      .default("open"),
    /** What it is for, in its author's words. */
    summary: text().notNull().default(""),
    createdAt: moment().notNull().defaultNow(),
    submittedAt: moment(),
    decidedAt: moment(),
    decidedBy: uuid().references(() => account.id),
    /** Why it was decided so. */
    reason: text().notNull().default(""),
    /** Which reviewer looked at it last, so that two do not do the same work. */
    lookedBy: uuid().references(() => account.id),
    lookedAt: moment(),
  },
  (t) => [index("draft_state").on(t.state, t.submittedAt, t.id), index("draft_author").on(t.authorId)],
);

/**
 * One page in a draft: a live document of its own, forked from the page's. In its log the rows of nobody are what it has
 * from the page; all others are its own.
 */
export const draftPage = pgTable(
  "draft_page",
  {
    liveId: uuid()
      .primaryKey()
      .references(() => live.id, { onDelete: "cascade" }),
    draftId: uuid()
      .notNull()
      .references(() => draft.id, { onDelete: "cascade" }),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** How far of the page's log it has, and the state vector of that. */
    base: bigint({ mode: "number" }).notNull(),
    baseVector: bytea().notNull(),
    /** Where in the page's log both sides last agreed: what was changed on both since then is a conflict. */
    agreed: bigint({ mode: "number" }).notNull(),
    /** What the draft says, as of `seq` of its own log; null before anything was written. */
    doc: json(),
    text: text().notNull().default(""),
    seq: bigint({ mode: "number" }).notNull().default(0),
    /** What it changes, as of its submission: characters, links to other sites, positions. */
    size: bigint({ mode: "number" }).notNull().default(0),
    links: bigint({ mode: "number" }).notNull().default(0),
    positions: bigint({ mode: "number" }).notNull().default(0),
    /** The revision of the page that it became, once it is accepted. */
    revisionId: bigint({ mode: "number" }).references(() => revision.id, { onDelete: "set null" }),
  },
  (t) => [
    uniqueIndex("draft_page_once").on(t.draftId, t.pageId),
    index("draft_page_page").on(t.pageId),
    index("draft_page_revision").on(t.revisionId),
  ],
);

/** What a page of a draft said when somebody gave that a name: for those who see the draft, to look back and to go back. */
export const draftVersion = pgTable(
  "draft_version",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    liveId: uuid()
      .notNull()
      .references(() => draftPage.liveId, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
    name: text().notNull(),
    summary: text().notNull(),
    /** As of `seq` of the draft's log. */
    doc: json().notNull(),
    seq: bigint({ mode: "number" }).notNull(),
  },
  (t) => [index("draft_version_page").on(t.liveId, t.id), index("draft_version_account").on(t.accountId)],
);

/**
 * That a reviewer has accepted a draft whose pages ask for two. It counts while nothing is written in the draft after what
 * they had `seen`: how far each of its logs had come, by the ids of the live documents.
 */
export const acceptance = pgTable(
  "acceptance",
  {
    draftId: uuid()
      .notNull()
      .references(() => draft.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
    seen: jsonb().$type<Record<string, number>>().notNull(),
    /** What of it they accepted, where it was not all. */
    part: jsonb().$type<Part>(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.accountId] }), index("acceptance_account").on(t.accountId)],
);

/** A part of a draft: what some people wrote, by their ids, or what stands in some blocks, by their names; in order. */
export type Part = { authors: readonly string[] } | { blocks: readonly string[] };

/** Who else writes in a draft, besides its author and those who review it. */
export const draftGuest = pgTable(
  "draft_guest",
  {
    draftId: uuid()
      .notNull()
      .references(() => draft.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.draftId, t.accountId] }), index("draft_guest_account").on(t.accountId)],
);
