import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { KINDS } from "@/document/kinds";
import type { Protection } from "./protection";
import { moment, tsvector } from "./types";

/**
 * A page. `unborn`: somebody opened the editor and nothing is written yet, so for everyone else the page does not
 * exist. `version` goes up with everything that changes how the page is read; caches are keyed by it.
 */
export const page = pgTable(
  "page",
  {
    id: uuid().primaryKey().defaultRandom(),
    title: text().notNull(),
    kind: text({ enum: KINDS }).notNull(),
    state: text({ enum: ["unborn", "live", "deleted"] })
      .notNull()
      .default("unborn"),
    version: bigint({ mode: "number" }).notNull().default(1),
    redirectTitle: text(),
    redirectFragment: text(),
    createdAt: moment().notNull().defaultNow(),
    changedAt: moment().notNull().defaultNow(),
    /** Number of the newest revision; 0 before the first. */
    revisions: integer().notNull().default(0),
    /** Who may change it, where that is not everybody as usual; it counts until its time is over. */
    protection: jsonb().$type<Protection>(),
  },
  (t) => [
    uniqueIndex("page_title")
      .on(t.title)
      .where(sql`${t.state} <> 'deleted'`),
    // folded: in small letters and without accents (db/migrations).
    index("page_title_prefix").using("btree", sql`folded(${t.title}) text_pattern_ops`),
    index("page_title_like").using("gin", sql`folded(${t.title}) gin_trgm_ops`),
    // title_key: the same for titles that differ in case, accents, punctuation or a plural only (db/migrations).
    index("page_title_key")
      .on(sql`title_key(${t.title})`, t.title)
      .where(sql`${t.state} = 'live' and ${t.redirectTitle} is null`),
    index("page_kind").on(t.kind, t.title),
    index("page_redirect")
      .on(t.redirectTitle)
      .where(sql`${t.redirectTitle} is not null`),
    index("page_changed").on(t.changedAt),
    index("page_protected")
      .on(t.title)
      .where(sql`${t.protection} is not null`),
  ],
);

/** What a page says now: the newest checkpoint of its live document, as plain data. */
export const content = pgTable(
  "content",
  {
    pageId: uuid()
      .primaryKey()
      .references(() => page.id, { onDelete: "cascade" }),
    doc: json().notNull(),
    text: text().notNull(),
    /** How far into the log of updates this checkpoint reaches; 0 when there is no live document yet. */
    seq: bigint({ mode: "number" }).notNull().default(0),
    search: tsvector().notNull(),
  },
  (t) => [
    index("content_search").using("gin", t.search),
    index("content_length").on(sql`length(${t.text}) desc`, t.pageId),
    // unconverted_in: how many blocks of an import stand in it as they came (db/migrations).
    index("content_unconverted")
      .on(sql`unconverted_in(${t.doc}) desc`, t.pageId)
      .where(sql`unconverted_in(${t.doc}) > 0`),
  ],
);

/** What writes on behalf of people: a program with a token of theirs, or a batch of changes over many pages. */
const TOOLS = ["token", "batch"] as const;
export type Tool = (typeof TOOLS)[number];

/** A checkpoint kept in the history. Never changed afterwards. */
export const revision = pgTable(
  "revision",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    /** Counts from 1 within the page. */
    number: integer().notNull(),
    at: moment().notNull().defaultNow(),
    summary: text().notNull().default(""),
    doc: json().notNull(),
    /** Characters of readable text. */
    size: integer().notNull(),
    seq: bigint({ mode: "number" }).notNull().default(0),
    /** Where an imported revision comes from; what makes a second import of it change nothing. */
    origin: text(),
    /** Its author says that nobody need look at it: a slip of the pen mended. */
    minor: boolean().notNull().default(false),
    /** What wrote it where no hand did, on behalf of its authors; null for what was written by hand or imported. */
    tool: text({ enum: TOOLS }),
  },
  (t) => [
    uniqueIndex("revision_number").on(t.pageId, t.number),
    uniqueIndex("revision_origin")
      .on(t.origin)
      .where(sql`${t.origin} is not null`),
    index("revision_at").on(t.at, t.id),
  ],
);
