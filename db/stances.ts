import { and, asc, count, eq, isNull } from "drizzle-orm";
import type { Sql } from "./client";
import { page, position, stance } from "./schema";

export type StanceRow = typeof stance.$inferSelect;
export type NewStance = Omit<typeof stance.$inferInsert, "addedAt">;

/** What the wiki added to the vocabulary or retired of it, in the order in which it came. */
export async function storedStances(sql: Sql): Promise<StanceRow[]> {
  return await sql
    .select()
    .from(stance)
    .orderBy(asc(stance.addedAt), asc(stance.name))
    .prepare("stances")
    .execute();
}

/** Adds a stance, or gives the one of that name these values. */
export async function putStance(sql: Sql, { name, ...values }: NewStance): Promise<void> {
  await sql
    .insert(stance)
    .values({ name, ...values })
    .onConflictDoUpdate({ target: stance.name, set: values });
}

/** How many positions on live pages take each stance now. */
export async function countByStance(sql: Sql): Promise<{ stance: string; count: number }[]> {
  return await sql
    .select({ stance: position.stance, count: count() })
    .from(position)
    .innerJoin(page, and(eq(page.id, position.pageId), eq(page.state, "live")))
    .where(isNull(position.endedAt))
    .groupBy(position.stance);
}
