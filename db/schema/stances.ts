import { pgTable, text } from "drizzle-orm/pg-core";
import { HUES, SIGNS } from "@/document/positions/stances";
import { moment } from "./types";

/**
 * What moderators made of the vocabulary: stances that they added, and which are retired. Of a stance that every wiki has
 * (document/positions/stances) only `retiredAt` counts.
 */
export const stance = pgTable("stance", {
  name: text().primaryKey(),
  label: text().notNull(),
  inverse: text().notNull(),
  sign: text({ enum: SIGNS }).notNull(),
  hue: text({ enum: HUES }).notNull(),
  iri: text(),
  addedAt: moment().notNull().defaultNow(),
  retiredAt: moment(),
});
