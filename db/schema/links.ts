import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { page } from "./pages";

/**
 * What a page's text points at, by title: the target need not exist. `relation`: link, category, file, or
 * `fact:NAME` for a page fact.
 */
export const link = pgTable(
  "link",
  {
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    ordinal: integer().notNull(),
    relation: text().notNull(),
    title: text().notNull(),
    fragment: text().notNull().default(""),
    /** The sentence around the link. */
    excerpt: text().notNull().default(""),
  },
  (t) => [
    primaryKey({ columns: [t.pageId, t.ordinal] }),
    index("link_title").on(t.title, t.relation, t.pageId),
  ],
);
