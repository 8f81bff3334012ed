import { and, eq, sql as raw } from "drizzle-orm";
import type { Sql } from "./client";
import { setting } from "./schema";

/** What the wiki remembers under that key, or undefined. */
export async function getSetting(sql: Sql, key: string): Promise<unknown> {
  const [row] = await sql.select({ value: setting.value }).from(setting).where(eq(setting.key, key));
  return row?.value;
}

export async function putSetting(sql: Sql, key: string, value: unknown): Promise<void> {
  await sql
    .insert(setting)
    .values({ key, value })
    .onConflictDoUpdate({ target: setting.key, set: { value: raw`excluded.value` } });
}

/** Forgets a setting if it has exactly that value: of two who try, only one gets true. */
export async function takeSetting(sql: Sql, key: string, value: string): Promise<boolean> {
  const rows = await sql
    .delete(setting)
    .where(and(eq(setting.key, key), raw`${setting.value} = to_jsonb(${value}::text)`))
    .returning({ key: setting.key });
  return rows.length === 1;
}
