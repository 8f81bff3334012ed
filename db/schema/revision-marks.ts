import { bigint, boolean, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { revision } from "./pages";
import { rule } from "./rules";
import { moment } from "./types";

/** The name that somebody gave a revision, to find it again. */
export const revisionName = pgTable(
  "revision_name",
  {
    revisionId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => revision.id, { onDelete: "cascade" }),
    name: text().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [index("revision_name_account").on(t.accountId)],
);

/** That somebody has looked at a revision and found nothing wrong. */
export const patrol = pgTable(
  "patrol",
  {
    revisionId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => revision.id, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
    /** In the order in which they were given. */
    seq: bigint({ mode: "number" }).notNull().generatedAlwaysAsIdentity(),
  },
  (t) => [index("patrol_account").on(t.accountId), index("patrol_seq").on(t.seq)],
);

/** That a rule which tags hit what came into a revision. */
export const revisionTag = pgTable(
  "revision_tag",
  {
    revisionId: bigint({ mode: "number" })
      .notNull()
      .references(() => revision.id, { onDelete: "cascade" }),
    ruleId: bigint({ mode: "number" })
      .notNull()
      .references(() => rule.id, { onDelete: "cascade" }),
  },
  (t) => [
    primaryKey({ columns: [t.revisionId, t.ruleId] }),
    index("revision_tag_rule").on(t.ruleId, t.revisionId),
  ],
);

/** What of a revision is hidden from all but moderators; the newest revision of a page never is. */
export const hiding = pgTable(
  "hiding",
  {
    revisionId: bigint({ mode: "number" })
      .primaryKey()
      .references(() => revision.id, { onDelete: "cascade" }),
    text: boolean().notNull(),
    summary: boolean().notNull(),
    authors: boolean().notNull(),
    /** Null for the command line. */
    byId: uuid().references(() => account.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [index("hiding_by").on(t.byId)],
);
