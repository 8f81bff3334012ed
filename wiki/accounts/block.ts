import { isIP } from "node:net";
import { recordAct } from "@/db/acts";
import { endBlocks, getBlock, insertBlock, listBlocks, putAnswer, putObjection } from "@/db/accounts/blocks";
import type { Sql } from "@/db/client";
import { findPages } from "@/db/pages/pages";
import type { BlockedFrom } from "@/db/schema";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import { z } from "zod";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import { refused } from "../refusal";
import { accountOf, isAtLeast, type Actor, type Role } from "./actor";
import { change, lastAdmin, signed, type Granted } from "./role";

/** Characters of a reason, an objection or an answer. */
const LONGEST = 1_000;
/** The widest ranges that may be blocked, in bits that are fixed: 65,536 addresses of IPv4, or one provider's customer. */
const WIDEST = { 4: 16, 6: 32 } as const;

export type Blocking = {
  reason: string;
  /** When it ends; left out: when somebody ends it. */
  until?: Date | undefined;
  from?: BlockedFrom | undefined;
  /** The pages, where it is some pages. */
  titles?: Title[] | undefined;
};

/**
 * Takes the right to write from an account, all of it or a part, at once and on every open connection. What stood before
 * ends. The last admin cannot be blocked, and moderators block nobody but those below them.
 */
export async function block(
  db: Sql,
  actor: Actor,
  { name, ...blocking }: Blocking & { name: string },
): Promise<Granted> {
  const flaw = flawOf(blocking);
  return await change(
    db,
    actor,
    name,
    async (tx, account, last) => {
      if (last) return lastAdmin("blocked");
      if (isAbove(actor, account.role)) return refused("role", "Moderators are blocked by admins only.");
      if (flaw) return flaw;
      const pages = await pagesOf(tx, blocking);
      if (!pages.ok) return pages;
      await endBlocks(tx, { accountId: account.id });
      await insertBlock(tx, { accountId: account.id, ...stored(actor, blocking, pages.ids) });
      await recordAct(
        tx,
        signed(actor, { verb: "block", object: account.name, ...told(blocking, pages.titles) }),
      );
      return { ok: true };
    },
    "block",
  );
}

/** Gives a blocked account its rights back. */
export async function unblock(
  db: Sql,
  actor: Actor,
  { name, reason = "" }: { name: string; reason?: string },
): Promise<Granted> {
  return await change(
    db,
    actor,
    name,
    async (tx, account) => {
      if (isAbove(actor, account.role)) return aboveThem();
      if (reason.length > LONGEST) return tooLong();
      if ((await endBlocks(tx, { accountId: account.id })) === 0) return { ok: true };
      await recordAct(tx, signed(actor, { verb: "unblock", object: account.name, reason: reason.trim() }));
      return { ok: true };
    },
    "block",
  );
}

/** Blocks everybody below moderators who comes from a range of addresses, and new accounts from there. */
export async function blockAddresses(
  db: Sql,
  actor: Actor,
  { range, ...blocking }: Blocking & { range: string },
): Promise<Granted> {
  const ruling = may(actor, "block");
  if (!ruling.ok) return ruling;
  const network = readRange(range);
  if (!network.ok) return network;
  const flaw = flawOf(blocking);
  if (flaw) return flaw;
  return await transact(db, async (tx): Promise<Granted> => {
    const pages = await pagesOf(tx, blocking);
    if (!pages.ok) return pages;
    await insertBlock(tx, { network: network.range, ...stored(actor, blocking, pages.ids) });
    await recordAct(
      tx,
      signed(actor, { verb: "block-addresses", object: network.range, ...told(blocking, pages.titles) }),
    );
    return { ok: true };
  });
}

/** Ends one block, a person's or a range's, by its id. */
export async function endBlock(db: Sql, actor: Actor, id: number, answer = ""): Promise<Granted> {
  const ruling = may(actor, "block");
  if (!ruling.ok) return ruling;
  if (answer.length > LONGEST) return tooLong();
  return await transact(db, async (tx): Promise<Granted> => {
    const [found] = await listBlocks(tx, { limit: 1, before: id + 1 });
    const ended = refused("missing", "This block has ended already.");
    if (found?.id !== id) return ended;
    if (found.role !== null && isAbove(actor, found.role)) return aboveThem();
    // Of two who end it at once, the second finds it ended.
    if ((await endBlocks(tx, { id })) === 0) return ended;
    if (answer.trim() !== "") await putAnswer(tx, id, answer.trim());
    const verb = found.network === null ? "unblock" : "unblock-addresses";
    await recordAct(
      tx,
      signed(actor, { verb, object: found.network ?? found.name ?? "", reason: answer.trim() }),
    );
    return { ok: true };
  });
}

/** Answers what a blocked person objects, and lets the block stand. */
export async function answerObjection(db: Sql, actor: Actor, id: number, answer: string): Promise<Granted> {
  const ruling = may(actor, "block");
  if (!ruling.ok) return ruling;
  const given = answer.trim();
  if (given === "" || given.length > LONGEST)
    return refused("answer", said`Answer in 1 to ${LONGEST} characters.`);
  await putAnswer(db, id, given);
  return { ok: true };
}

/** Says why a block of one's own is wrong; once for each block. Moderators read it. */
export async function objectToBlock(db: Sql, actor: Actor, id: number, words: string): Promise<Granted> {
  const found = await getBlock(db, id);
  if (actor.role === "reader" || actor.readOnly || found?.accountId !== actor.id)
    return refused("missing", "There is no such block on your account.");
  const given = words.trim();
  if (given === "") return refused("words", "Say why the block is wrong.");
  if (given.length > LONGEST) return refused("words", said`Say it in at most ${LONGEST} characters.`);
  if (!(await putObjection(db, id, given)))
    return refused("said", "You have objected to this block already. A moderator will read it.");
  return { ok: true };
}

export type StandingBlock = Awaited<ReturnType<typeof listBlocks>>[number];

/** The blocks that stand, newest first, for moderators; undefined for others. */
export async function blocks(
  db: Sql,
  actor: Actor,
  paging: Paging = {},
): Promise<Paged<StandingBlock> | undefined> {
  if (!may(actor, "block").ok) return undefined;
  const limit = limitOf(paging);
  const before = readCursor(z.int(), paging.cursor);
  return paged(await listBlocks(db, { limit: limit + 1, before }), limit, (row) => row.id);
}

/** The blocks that stand on the actor's own account. */
export async function ownBlocks(db: Sql, actor: Actor): Promise<StandingBlock[]> {
  const accountId = accountOf(actor);
  return accountId === null ? [] : await listBlocks(db, { limit: 20, accountId });
}

/** Whether somebody is not below the actor: a moderator, for one who is no admin. Nobody so ends a block of their own. */
function isAbove(actor: Actor, role: Role): boolean {
  return !isAtLeast(actor.role, "admin") && isAtLeast(role, "moderator");
}

function aboveThem() {
  return refused("role", "Blocks of moderators are ended by admins only.");
}

function tooLong() {
  return refused("reason", said`Say it in at most ${LONGEST} characters.`);
}

function flawOf({ reason, until, from, titles = [] }: Blocking) {
  if (reason.trim() === "")
    return refused("reason", "Say why; the person concerned and the public log show it.");
  if (reason.length > LONGEST) return refused("reason", said`Say why in at most ${LONGEST} characters.`);
  if (until && until.getTime() <= Date.now()) return refused("until", "The end must be in the future.");
  if (from === "pages" && titles.length === 0) return refused("titles", "Name the pages it is about.");
  if (titles.length > 50) return refused("titles", "Name at most 50 pages.");
  return undefined;
}

async function pagesOf(tx: Sql, { from, titles = [] }: Blocking) {
  if (from !== "pages") return { ok: true as const, ids: [], titles: [] };
  const found = await findPages(tx, titles);
  const missing = titles.find((each) => !found.some((page) => page.title === each));
  if (missing !== undefined) return refused("titles", said`There is no page “${missing}”.`);
  return { ok: true as const, ids: found.map((page) => page.id), titles };
}

function stored(actor: Actor, { reason, until, from = "all" }: Blocking, pages: string[]) {
  return { blockedFrom: from, pages, reason: reason.trim(), until: until ?? null, byId: accountOf(actor) };
}

function told({ reason, until, from = "all" }: Blocking, titles: string[]) {
  const detail = { from, ...(until && { until: until.toISOString() }), ...(titles.length > 0 && { titles }) };
  return { reason: reason.trim(), detail };
}

/** A range as it is stored: the address with which it begins, and how many bits are fixed. */
function readRange(given: string) {
  const [address = "", bits, more] = unmapped(given.trim()).split("/");
  const version = isIP(address);
  if ((version !== 4 && version !== 6) || more !== undefined || address.includes("%"))
    return refused("range", "Give an address, 192.0.2.7, or a range, 192.0.2.0/24 or 2001:db8::/48.");
  const all = version === 4 ? 32 : 128;
  const fixed = bits === undefined ? all : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
  if (!(fixed <= all)) return refused("range", said`After “/” stands a number up to ${all}.`);
  if (fixed < WIDEST[version])
    return refused("range", said`This range is too wide: “/${WIDEST[version]}” is the widest.`);
  return { ok: true as const, range: firstOf(address, version, fixed) };
}

/** A range of IPv4 that is written as IPv6 does it, ::ffff:192.0.2.0/120, as IPv4: so are the addresses that it is held against. */
function unmapped(given: string): string {
  const [address = "", bits = "128", more] = given.split("/");
  if (isIP(address) !== 6 || address.includes("%") || more !== undefined) return given;
  const groups = groupsOf(address);
  const isMapped = groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0);
  if (!isMapped || !/^\d{1,3}$/.test(bits) || Number(bits) < 96) return given;
  const bytes = groups.slice(6).flatMap((group) => [group >> 8, group & 255]);
  return `${bytes.join(".")}/${Number(bits) - 96}`;
}

/** The first address of the range that has this one, as PostgreSQL's type for networks wants it. */
function firstOf(address: string, version: 4 | 6, fixed: number): string {
  const width = version === 4 ? 8 : 16;
  const groups = version === 4 ? address.split(".").map(Number) : groupsOf(address);
  const kept = groups.map((group, index) => {
    const bits = Math.min(width, Math.max(0, fixed - index * width));
    return group & ~(2 ** (width - bits) - 1);
  });
  const text = version === 4 ? kept.join(".") : kept.map((group) => group.toString(16)).join(":");
  return `${text}/${fixed}`;
}

/** The eight groups of an address of IPv6. */
function groupsOf(address: string): number[] {
  const { hostname } = new URL(`http://[${address}]`);
  const [head = "", tail] = hostname.slice(1, -1).split("::");
  const read = (part: string) =>
    part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16));
  const [first, last] = [read(head), tail === undefined ? [] : read(tail)];
  return [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
}
