import { bigint, integer, pgTable } from "drizzle-orm/pg-core";

/**
 * Counts the transactions that changed what some question to positions is answered. The sum of all rows is the time:
 * in several rows, so that transactions on different connections need not wait for each other.
 */
export const positionClock = pgTable("position_clock", {
  slot: integer().primaryKey(),
  ticks: bigint({ mode: "number" }).notNull(),
});
