import { isIP } from "node:net";
import { blocksAt, type StoredBlock } from "@/db/accounts/blocks";
import type { Sql } from "@/db/client";
import { isAtLeast, type Actor, type Block } from "./actor";

/** A block as it is stored, as those carry it whom it concerns. */
export function blockFrom(row: StoredBlock, of: Block["of"]): Block {
  const { blockedFrom: from, pages, reason, until } = row;
  return { of, from, pages, reason, until: until === null ? null : new Date(until) };
}

/**
 * The same people, who come from there, with the blocks of those addresses besides their own; in the order given. Moderators
 * are blocked by their names only, or a range would lock out who can lift it. One query, and none where nobody is concerned.
 */
export async function atPlaces<Who extends Actor>(
  sql: Sql,
  present: readonly { actor: Who; address: string | undefined }[],
): Promise<Who[]> {
  const places = present.flatMap(({ actor, address }) => (concerned(actor) ? (plain(address) ?? []) : []));
  const blocks = await blocksAt(sql, [...new Set(places)]);
  return present.map(({ actor, address }) => {
    if (actor.role === "reader" || address === undefined) return actor;
    const here = concerned(actor) ? (blocks.get(plain(address) ?? "") ?? []) : [];
    const own = actor.blocks ?? [];
    return { ...actor, address, blocks: [...own, ...here.map((row) => blockFrom(row, "address"))] };
  });
}

/** The block of this address that keeps new accounts from being made there, if one stands. */
export async function blockOnSignUp(sql: Sql, address: string): Promise<Block | undefined> {
  const here = plain(address);
  const found = here ? ((await blocksAt(sql, [here])).get(here) ?? []) : [];
  return found.map((row) => blockFrom(row, "address")).find(({ from }) => from === "all");
}

function concerned(actor: Actor): boolean {
  return actor.role !== "reader" && !isAtLeast(actor.role, "moderator");
}

/** An address without the name of its interface, of IPv4 also where the socket speaks IPv6; undefined for what is none. */
function plain(address: string | undefined): string | undefined {
  const bare = (address?.split("%", 1)[0] ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(bare) ? bare : undefined;
}
