import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { page } from "./pages";
import { moment } from "./types";

/** An address outside of the wiki that pages lead to, and what was answered there when it was asked last. Each once. */
export const webLink = pgTable(
  "web_link",
  {
    url: text().primaryKey(),
    /** When it is to be asked. */
    dueAt: moment().notNull(),
    /** The last answer that said something; null before the first. */
    answer: text({
      enum: [
        "fine",
        "not-asked",
        "gone",
        "error",
        "no-site",
        "closed",
        "certificate",
        "circle",
        "unreadable",
      ],
    }),
    /** The status of that answer, where it had one that is a failure. */
    status: integer(),
    /** How often it has failed since it was last fine, each time on another day; and how often it was said to be gone. */
    failures: integer().notNull().default(0),
    gone: integer().notNull().default(0),
    failingSince: moment(),
    broken: boolean().notNull().default(false),
  },
  (t) => [
    index("web_link_due").on(t.dueAt),
    index("web_link_broken")
      .on(t.failingSince.desc(), t.url)
      .where(sql`${t.broken}`),
  ],
);

/** A page whose addresses are in `web_link_use`, and how far it was written when they were read. */
export const webLinkPage = pgTable("web_link_page", {
  pageId: uuid()
    .primaryKey()
    .references(() => page.id, { onDelete: "cascade" }),
  seq: bigint({ mode: "number" }).notNull(),
  revisions: integer().notNull(),
});

/** A page that leads to an address. */
export const webLinkUse = pgTable(
  "web_link_use",
  {
    pageId: uuid()
      .notNull()
      .references(() => webLinkPage.pageId, { onDelete: "cascade" }),
    url: text()
      .notNull()
      .references(() => webLink.url, { onDelete: "cascade" }),
  },
  (t) => [primaryKey({ columns: [t.pageId, t.url] }), index("web_link_use_url").on(t.url)],
);
