import { sql } from "drizzle-orm";
import { bigint, boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bytea, moment } from "./types";

/**
 * Whoever can be credited. An unclaimed account (`claimedAt` null) is a name that came with an import: it has no
 * password and nobody can sign up under it.
 */
export const account = pgTable(
  "account",
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    email: text(),
    /** Since when it is known that the address is theirs; nothing but the question is sent to it before. */
    emailConfirmedAt: moment(),
    passwordHash: text(),
    role: text({ enum: ["newcomer", "member", "moderator", "admin"] })
      .notNull()
      .default("newcomer"),
    createdAt: moment().notNull().defaultNow(),
    claimedAt: moment(),
    /** Whether this person watches what they write, without being asked each time. */
    watchesOwn: boolean().notNull().default(true),
    /** When they are told by mail what the wiki tells them. */
    mailWish: text({ enum: ["never", "at-once", "daily", "weekly"] })
      .notNull()
      .default("daily"),
    /** In which language they are written to, once they have chosen one. */
    language: text(),
    /** The causes of notices (wiki/watching/causes) of which they wish to be told nothing, and nothing by mail. */
    untold: text().array().notNull().default([]),
    unmailed: text().array().notNull().default([]),
  },
  (t) => [
    uniqueIndex("account_name").on(sql`lower(${t.name})`),
    // Whoever confirms an address first has it; until then it keeps nobody from it.
    uniqueIndex("account_email")
      .on(sql`lower(${t.email})`)
      .where(sql`${t.emailConfirmedAt} is not null`),
    index("account_name_like").using("gin", sql`folded(${t.name}) gin_trgm_ops`),
  ],
);

/** A signed-in browser. The cookie holds a random secret, the table only its SHA-256: deleting the row signs out at once. */
export const session = pgTable(
  "session",
  {
    id: bytea().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    createdAt: moment().notNull().defaultNow(),
    expiresAt: moment().notNull(),
    agent: text().notNull().default(""),
  },
  (t) => [index("session_account").on(t.accountId), index("session_expiry").on(t.expiresAt)],
);

/** A bearer token of the HTTP API, kept as its SHA-256. */
export const token = pgTable(
  "token",
  {
    id: uuid().primaryKey().defaultRandom(),
    hash: bytea().notNull().unique(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    scope: text({ enum: ["read", "write"] }).notNull(),
    label: text().notNull().default(""),
    createdAt: moment().notNull().defaultNow(),
    usedAt: moment(),
  },
  (t) => [index("token_account").on(t.accountId)],
);

/** The right to open one room once, within a minute. Kept as its SHA-256; taking it deletes it. */
export const ticket = pgTable(
  "ticket",
  {
    hash: bytea().primaryKey(),
    accountId: uuid().references(() => account.id, { onDelete: "cascade" }),
    /** The session that asked, if one did: the socket ends with it. */
    sessionId: bytea(),
    /** The room that it opens: a page's id, or that of a draft's live document. */
    pageId: uuid().notNull(),
    expiresAt: moment().notNull(),
  },
  (t) => [index("ticket_expiry").on(t.expiresAt)],
);

/** What the wiki remembers about itself: the digest of its set-up link, whether the demo was loaded. */
export const setting = pgTable("setting", { key: text().primaryKey(), value: jsonb().notNull() });

/** The public log of acts: who did what to which page or person, and why. A trigger (db/migrations) keeps it append-only. */
export const act = pgTable(
  "act",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment().notNull().defaultNow(),
    accountId: uuid().references(() => account.id),
    verb: text().notNull(),
    pageId: uuid(),
    /** The title or the name it was done to, as it was then. */
    object: text().notNull(),
    detail: jsonb().notNull().default({}),
    reason: text().notNull().default(""),
  },
  (t) => [
    index("act_page").on(t.pageId, t.id),
    index("act_account").on(t.accountId, t.id),
    index("act_object").on(sql`lower(${t.object})`, t.id),
    index("act_verb").on(t.verb, t.id),
  ],
);
