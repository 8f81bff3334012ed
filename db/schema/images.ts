import { boolean, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { account } from "./accounts";
import { page } from "./pages";
import { bytea, moment } from "./types";

/** A picture that somebody uploaded. It is kept with the pages, so that every node has it and a backup is one thing. */
export const image = pgTable("image", {
  /** Of the bytes that were uploaded: the same picture is kept once. */
  hash: text().primaryKey(),
  /** In pixels, of the largest that is kept. */
  width: integer().notNull(),
  height: integer().notNull(),
  /** Who made it, under what licence, and where it comes from; as people say it. */
  author: text().notNull().default(""),
  licence: text().notNull().default(""),
  source: text().notNull().default(""),
});

/** A picture in one of its widths, made anew from what was uploaded, without what a camera writes into its files. */
export const imageFile = pgTable(
  "image_file",
  {
    hash: text()
      .notNull()
      .references(() => image.hash, { onDelete: "cascade" }),
    width: integer().notNull(),
    data: bytea().notNull(),
  },
  (t) => [primaryKey({ columns: [t.hash, t.width] })],
);

/** Who uploaded a picture, and when last. */
export const imageUpload = pgTable(
  "image_upload",
  {
    hash: text()
      .notNull()
      .references(() => image.hash, { onDelete: "cascade" }),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    at: moment().notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.hash, t.accountId] }),
    index("image_upload_account").on(t.accountId, t.at),
    index("image_upload_at").on(t.at),
  ],
);

/** A page that shows a picture: now, or (`kept`) in one of its revisions. */
export const imageUse = pgTable(
  "image_use",
  {
    hash: text()
      .notNull()
      .references(() => image.hash, { onDelete: "cascade" }),
    pageId: uuid()
      .notNull()
      .references(() => page.id, { onDelete: "cascade" }),
    kept: boolean().notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.hash, t.pageId] }), index("image_use_page").on(t.pageId)],
);
