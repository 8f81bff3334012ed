import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { moment } from "./types";

/**
 * A page's sentence that rests on a position, and what that position said when somebody last said so: by citing it, or
 * by affirming the sentence. Where the position says something else by now, the sentence is stale.
 */
export const citation = pgTable(
  "citation",
  {
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    positionId: text().notNull(),
    ordinal: integer().notNull(),
    /** The sentence, the first of them where several rest on one position. */
    excerpt: text().notNull(),
    /** The wording that was relied on; null where the wiki has not had the position yet. */
    pinned: jsonb(),
    pinnedAt: moment().notNull().defaultNow(),
    /** Who affirmed it last; null while the citation itself is all that was said. */
    affirmedBy: uuid().references(() => account.id),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.positionId] }), index("citation_position").on(t.positionId)],
);
