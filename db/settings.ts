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

/** Remembers a setting if there is none yet: of all who try, the first decides. */
export async function keepSetting(sql: Sql, key: string, value: unknown): Promise<void> {
  await sql.insert(setting).values({ key, value }).onConflictDoNothing();
}

/** Forgets a setting if it has exactly that value: of two who try, only one gets true. */
export async function takeSetting(sql: Sql, key: string, value: string): Promise<boolean> {
  const rows = await sql
    .delete(setting)
    .where(and(eq(setting.key, key), raw`${setting.value} = to_jsonb(${value}::text)`))
    .returning({ key: setting.key });
  return rows.length === 1;
}

/**
 * Takes a piece of work on for this process: of all who try at once only one gets true, and after `seconds` another may,
 * should that one have died.
 */
export async function claimWork(sql: Sql, key: string, seconds: number): Promise<boolean> {
  const taken = await sql.execute(raw`
    insert into setting (key, value) values (${key}, to_jsonb(extract(epoch from now())))
    on conflict (key) do update set value = excluded.value
      where (setting.value)::text::float8 < extract(epoch from now()) - ${seconds}
    returning key`);
  return taken.rows.length === 1;
}

/**
 * Takes a piece of work on that goes on, or keeps it for another while: of all who try only one has it, and another may
 * `seconds` after it was last kept.
 */
export async function keepWork(sql: Sql, key: string, holder: string, seconds: number): Promise<boolean> {
  const kept = await sql.execute(raw`
    insert into setting (key, value)
    values (${key}, jsonb_build_object('holder', ${holder}::text, 'at', extract(epoch from now())))
    on conflict (key) do update set value = excluded.value
      where setting.value ->> 'holder' = ${holder}
        or (setting.value ->> 'at')::float8 < extract(epoch from now()) - ${seconds}::float8
    returning key`);
  return kept.rows.length === 1;
}
