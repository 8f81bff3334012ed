import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { moment } from "./types";

/** From which role upwards something may be done by people who are signed in. */
export type Level = "newcomer" | "member" | "moderator" | "admin";

/** Who may change a page: from the role `edit` upwards at once, from `propose` upwards by a draft that waits for review. */
export type Protection = {
  edit: Exclude<Level, "newcomer">;
  propose: Level;
  /** How many people accept what is proposed before it is on the page; one where it is missing. */
  reviewers?: 2;
  reason: string;
  /** When it ends, in ISO 8601; null: when somebody ends it. */
  until: string | null;
};

/** A pattern of titles under which pages are begun, or moved, by some only. "*" stands for any characters. */
export const titleGuard = pgTable(
  "title_guard",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    pattern: text().notNull(),
    protection: jsonb().$type<Protection>().notNull(),
    /** Null for the command line. */
    byId: uuid().references(() => account.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [uniqueIndex("title_guard_pattern").on(t.pattern), index("title_guard_by").on(t.byId)],
);
