import { and, desc, eq, isNull, lt, or, sql as raw, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Sql } from "../client";
import { account, block, page, type BlockedFrom } from "../schema";

export type BlockRow = typeof block.$inferSelect;

/** A block as those carry it whom it concerns. `until` in ISO 8601. */
export type StoredBlock = {
  blockedFrom: BlockedFrom;
  pages: string[];
  reason: string;
  until: string | null;
};

const STANDS = raw`b.ended_at is null and (b.until is null or b.until > now())`;
const STORED = raw`json_build_object('blockedFrom', b.blocked_from, 'pages', to_json(b.pages),
  'reason', b.reason, 'until', b.until)`;

/** The blocks of an account that stand at this moment, as part of a select. `id`: the account's, as SQL. */
export function blocksOf(id: SQL) {
  return raw<StoredBlock[]>`(select coalesce(json_agg(${STORED} order by b.id), '[]'::json)
    from block b where b.account_id = ${id} and ${STANDS})`.as("blocks");
}

/** A condition's select: the blocks that take all writing from an account. */
export function blockedWholly(id: SQL): SQL {
  return raw`select from block b where b.account_id = ${id} and b.blocked_from = 'all' and ${STANDS}`;
}

/** The blocks that stand on each of these addresses, which must be addresses; those without any are missing. One query. */
export async function blocksAt(sql: Sql, addresses: string[]): Promise<Map<string, StoredBlock[]>> {
  if (addresses.length === 0) return new Map();
  const { rows } = await sql.execute<{ address: string; blocks: StoredBlock[] }>(raw`
    select a.address, json_agg(${STORED} order by b.id) as blocks
    from unnest(${raw.param(addresses)}::text[]) a(address)
    join block b on b.network >>= a.address::inet and ${STANDS}
    group by a.address`);
  return new Map(rows.map((row) => [row.address, row.blocks]));
}

export async function insertBlock(
  sql: Sql,
  values: Omit<typeof block.$inferInsert, "id" | "at" | "endedAt">,
): Promise<number> {
  const [row] = await sql.insert(block).values(values).returning({ id: block.id });
  if (!row) throw new Error("inserting a block gave no row");
  return row.id;
}

export async function getBlock(sql: Sql, id: number): Promise<BlockRow | undefined> {
  const [row] = await sql.select().from(block).where(eq(block.id, id));
  return row;
}

/** Ends what stands of the blocks of an account, or one block, by its id. Gives how many ended. */
export async function endBlocks(sql: Sql, which: { accountId: string } | { id: number }): Promise<number> {
  const rows = await sql
    .update(block)
    .set({ endedAt: raw`now()` })
    .where(
      and(
        "id" in which ? eq(block.id, which.id) : eq(block.accountId, which.accountId),
        isNull(block.endedAt),
      ),
    )
    .returning({ id: block.id });
  return rows.length;
}

/** Keeps what the blocked person objects; false when they have objected already. */
export async function putObjection(sql: Sql, id: number, objection: string): Promise<boolean> {
  const rows = await sql
    .update(block)
    .set({ objection, objectedAt: raw`now()` })
    .where(and(eq(block.id, id), isNull(block.objection)))
    .returning({ id: block.id });
  return rows.length === 1;
}

/** Keeps what a moderator answers to that. */
export async function putAnswer(sql: Sql, id: number, answer: string): Promise<void> {
  await sql.update(block).set({ answer }).where(eq(block.id, id));
}

const by = alias(account, "blocker");
const stands = and(isNull(block.endedAt), or(isNull(block.until), raw`${block.until} > now()`));

/** The blocks that stand, newest first, below the id `before`: all, or one account's. */
export async function listBlocks(
  sql: Sql,
  { limit, before, accountId }: { limit: number; before?: number; accountId?: string },
) {
  return await sql
    .select({
      id: block.id,
      at: block.at,
      until: block.until,
      reason: block.reason,
      blockedFrom: block.blockedFrom,
      network: block.network,
      name: account.name,
      role: account.role,
      by: by.name,
      objection: block.objection,
      objectedAt: block.objectedAt,
      answer: block.answer,
      titles: raw<string[]>`array(select p.title from ${page} p
        where p.id = any(${block.pages}) and p.state = 'live' order by p.title)`,
    })
    .from(block)
    .leftJoin(account, eq(account.id, block.accountId))
    .leftJoin(by, eq(by.id, block.byId))
    .where(
      and(
        stands,
        before === undefined ? undefined : lt(block.id, before),
        accountId === undefined ? undefined : eq(block.accountId, accountId),
      ),
    )
    .orderBy(desc(block.id))
    .limit(limit);
}
