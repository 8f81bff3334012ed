import { z } from "zod";
import { setWatchesOwn } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { findPage } from "@/db/pages/pages";
import { listChanges } from "@/db/revisions/changes";
import { isWatching, setWatching, watchedPages } from "@/db/watching/watching";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paging } from "../cursor";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

/** Begins to watch a page, or stops. */
export async function watchPage(
  db: Db,
  actor: Actor,
  title: Title,
  { active }: { active: boolean },
): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "watch");
  if (!ruling.ok) return ruling;
  const page = await findPage(db, title);
  if (!page || page.state !== "live" || !may(actor, "read", facts(page)).ok)
    return refused("missing", said`There is no page “${title}”.`);
  if (actor.role !== "reader") await setWatching(db, actor.id, page.id, active);
  return { ok: true };
}

/** Whether the actor watches the page; undefined for who cannot watch. */
export async function watches(db: Db, actor: Actor, pageId: string): Promise<boolean | undefined> {
  return actor.role === "reader" ? undefined : await isWatching(db, actor.id, pageId);
}

/** What changed on the pages that somebody watches, newest first. */
export async function watchedChanges(db: Db, actor: Actor, paging: Paging = {}) {
  if (actor.role === "reader") return { items: [], cursor: null };
  const limit = limitOf(paging);
  const before = readCursor(z.int(), paging.cursor);
  const rows = await listChanges(db, { limit: limit + 1, before, watchedBy: actor.id });
  return paged(rows, limit, (row) => row.id);
}

/** The pages that somebody watches, all or the schools alone, in the order of their titles. */
export async function watched(
  db: Db,
  actor: Actor,
  paging: Paging = {},
  { schools = false }: { schools?: boolean } = {},
) {
  if (actor.role === "reader") return { items: [], cursor: null };
  const limit = limitOf(paging);
  const after = readCursor(z.string(), paging.cursor);
  return paged(
    await watchedPages(db, actor.id, { limit: limit + 1, after, schools }),
    limit,
    (row) => row.title,
  );
}

/** Says whether one watches the pages that one writes, without being asked each time. */
export async function watchOwn(db: Db, actor: Actor, wish: boolean): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "watch");
  if (!ruling.ok) return ruling;
  if (actor.role !== "reader") await setWatchesOwn(db, actor.id, wish);
  return { ok: true };
}
