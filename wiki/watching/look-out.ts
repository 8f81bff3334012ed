import { z } from "zod";
import { findAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import {
  asksFor,
  countLookouts,
  deleteLookout,
  hasLookout,
  LOOKOUTS,
  listLookouts,
  putLookout,
  type Lookout,
  type Sought,
} from "@/db/watching/lookouts";
import { findPage } from "@/db/pages/pages";
import { positionsById } from "@/db/positions/replies";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import { parseTitle } from "@/document/titles";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { filterFor } from "../search/filter";
import { parseQuery } from "../search/query";
import { readWish } from "../search/wish";
import { searchAddress, searchWords } from "./search-words";

export { LOOKOUTS };

/** What one person looks out for, at most: every change is held against all of it. */
const MOST = 100;

/** What somebody wishes to look out for: by the title of a category, a name, the id of a position, or a search's address. */
export type Wished = { kind: Lookout["kind"]; what: string };

/** Begins to look out for something besides pages, or stops. What is not public can be neither watched nor asked for. */
export async function lookOut(
  db: Db,
  actor: Actor,
  wished: Wished,
  { active }: { active: boolean },
): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "watch");
  if (!ruling.ok) return ruling;
  const accountId = accountOf(actor);
  if (accountId === null) return refused("sign-in", "Please sign in first.");
  return await transact(db, async (tx) => {
    const found = await find(tx, wished);
    if (!found.ok) return found;
    const key = { accountId, kind: wished.kind, about: found.about };
    if (!active) {
      await deleteLookout(tx, accountId, key);
      return { ok: true };
    }
    if ((await countLookouts(tx, accountId)) >= MOST)
      return refused(
        "too-many",
        said`You watch ${MOST} people, positions, categories and searches. Stop watching one first.`,
      );
    await putLookout(tx, key, found.sought);
    return { ok: true };
  });
}

/** Stops one of one's own, also of what is gone by now. */
export async function stopLookingOut(db: Db, actor: Actor, id: number): Promise<{ ok: true } | Refused> {
  const accountId = accountOf(actor);
  if (accountId === null) return refused("sign-in", "Please sign in first.");
  await deleteLookout(db, accountId, { id });
  return { ok: true };
}

/** Whether the actor looks out for this; undefined for who cannot, and where there is nothing to look out for. */
export async function looksOut(db: Db, actor: Actor, wished: Wished): Promise<boolean | undefined> {
  const accountId = accountOf(actor);
  if (accountId === null) return undefined;
  const found = await find(db, wished);
  return found.ok ? await hasLookout(db, { accountId, kind: wished.kind, about: found.about }) : undefined;
}

/** What somebody looks out for of one kind; `name` is null for what is gone. */
export async function lookouts(
  db: Db,
  actor: Actor,
  kind: Lookout["kind"],
  paging: Paging = {},
): Promise<Paged<{ id: number; about: string; name: string | null }>> {
  const accountId = accountOf(actor);
  if (accountId === null) return { items: [], cursor: null };
  const limit = limitOf(paging);
  const after = readCursor(z.int(), paging.cursor);
  const wish = { limit: limit + 1, ...(after !== undefined && { after }) };
  const { items, cursor } = paged(await listLookouts(db, accountId, kind, wish), limit, (row) => row.id);
  const positions =
    kind === "position"
      ? await positionsById(
          db,
          items.map(({ about }) => about),
        )
      : undefined;
  const nameOf = ({ about, name }: (typeof items)[number]) => {
    if (kind === "search") return searchWords(about);
    return positions ? (positions.get(about)?.text ?? null) : name;
  };
  return { cursor, items: items.map((row) => ({ id: row.id, about: row.about, name: nameOf(row) })) };
}

type Found = { ok: true; about: string; sought?: Sought };

async function find(db: Db, { kind, what }: Wished): Promise<Found | Refused> {
  switch (kind) {
    case "category": {
      const title = parseTitle(what);
      const page = title.ok ? await findPage(db, title.title) : undefined;
      return page?.state === "live" && page.kind === "category"
        ? { ok: true, about: page.id }
        : refused("missing", "There is no such category.");
    }
    case "person": {
      const person = await findAccount(db, what);
      return person?.claimedAt
        ? { ok: true, about: person.id }
        : refused("missing", said`There is nobody named “${what}”.`);
    }
    case "position": {
      const id = z.uuid().safeParse(what);
      const isThere = id.success && (await positionsById(db, [id.data])).has(id.data);
      return isThere ? { ok: true, about: id.data } : refused("missing", "There is no such position.");
    }
    case "search":
      return await readSearch(db, what);
  }
}

/** Of a search, in characters: it stands in an index. */
const LONGEST_ADDRESS = 1_000;

async function readSearch(db: Db, address: string): Promise<Found | Refused> {
  const asked = Object.fromEntries(new URLSearchParams(address.slice(0, 2_000)));
  const wish = readWish((name) => (name === "since" ? undefined : asked[name]));
  if (!wish.ok) return wish;
  const { words, ...conditions } = parseQuery(asked["q"] ?? "");
  const sought = await filterFor(db, conditions, wish.wish);
  if (!sought) return refused("nothing", "Such a search finds nothing.");
  const hasWords = words !== "" && (await asksFor(db, words));
  if (!hasWords && Object.keys(sought).length === 0)
    return refused("everything", "Such a search finds every page. Add a word to it.");
  const about = searchAddress(asked);
  if (about.length > LONGEST_ADDRESS) return refused("long", "This search is too long to be watched.");
  return { ok: true, about, sought: { ...sought, ...(hasWords && { words }) } };
}
