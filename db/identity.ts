import { sql as raw } from "drizzle-orm";
import { z } from "zod";
import type { Sql } from "./client";

const Row = z.object({ identity: z.string() });

/** What tells this database from every other one, copies of it on another server included; the same for all who use it. */
export async function identityOf(sql: Sql): Promise<string> {
  const { rows } = await sql.execute(raw`
    select system_identifier || '.' || (select oid from pg_database where datname = current_database()) as identity
    from pg_control_system()`);
  return Row.parse(rows[0]).identity;
}
