import { bigint, boolean, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { moment } from "./types";

/** What becomes of an edit that a rule hits, from the mildest to the strictest. */
export const RULE_ACTIONS = ["tag", "warn", "draft", "refuse", "block"] as const;
export type RuleAction = (typeof RULE_ACTIONS)[number];

/** A rule that moderators wrote: what edits it hits (`conditions`, all of which must hold), and what becomes of them. */
export const rule = pgTable("rule", {
  id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  /** What moderators call it. */
  name: text().notNull(),
  /** What is said to whoever it hits. */
  sentence: text().notNull(),
  conditions: jsonb().notNull(),
  action: text({ enum: RULE_ACTIONS }).notNull(),
  /** How long a block of it lasts. */
  hours: integer().notNull().default(24),
  isOn: boolean().notNull().default(false),
  /** Since when it is on; null while it is off. */
  onSince: moment(),
  changedAt: moment().notNull().defaultNow(),
});

/** That a rule hit an edit: for moderators. */
export const ruleHit = pgTable(
  "rule_hit",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    ruleId: bigint({ mode: "number" })
      .notNull()
      .references(() => rule.id, { onDelete: "cascade" }),
    at: moment().notNull().defaultNow(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    /** Null for a page that the edit would have begun. */
    pageId: uuid().references(() => page.id, { onDelete: "cascade" }),
    title: text().notNull(),
    /** By which way it came: typed in the page, proposed as a draft, or put as a whole. */
    way: text({ enum: ["typed", "proposed", "put"] }).notNull(),
    action: text({ enum: RULE_ACTIONS }).notNull(),
    /** How far the page's log was where the edit began. */
    after: bigint({ mode: "number" }).notNull().default(0),
  },
  (t) => [
    index("rule_hit_rule").on(t.ruleId, t.id),
    index("rule_hit_account").on(t.accountId, t.at),
    index("rule_hit_page").on(t.pageId),
  ],
);

/** That somebody may not write for a while, on a page or anywhere, because a rule or a limit has stopped them. */
export const hold = pgTable(
  "hold",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    /** The room in which; null: everywhere. */
    liveId: uuid(),
    until: moment().notNull(),
    sentence: text().notNull(),
  },
  (t) => [index("hold_account").on(t.accountId, t.until)],
);
