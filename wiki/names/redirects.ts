import { z } from "zod";
import { titlesWithKeyOf } from "@/db/pages/alike";
import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { lockPage } from "@/db/live/live";
import { findPage } from "@/db/pages/pages";
import {
  countFaultyRedirects,
  faultyRedirects,
  FAULTS,
  type Fault,
  type FaultyRedirect,
} from "@/db/pages/redirects";
import { transact } from "@/db/transact";
import { redirected } from "@/document/redirect";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { changeDoc } from "../live/change";
import { refuseDamaged } from "../live/damage";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";

export { FAULTS, type Fault };

/** A redirect with a fault, and the titles that it may be meant to lead to; none for what only a person can know. */
export type RedirectToRepair = FaultyRedirect & { offered: string[] };

/** Redirects that lead to another redirect, to no page or in a loop, in the order of their titles. */
export async function redirectsToRepair(
  db: Db,
  paging: Paging = {},
  fault?: Fault,
): Promise<Paged<RedirectToRepair>> {
  const limit = limitOf(paging);
  const after = readCursor(z.string(), paging.cursor);
  const rows = await faultyRedirects(db, { limit: limit + 1, after, fault });
  const { items, cursor } = paged(rows, limit, (row) => row.title);
  const broken = items.filter((row) => row.fault === "broken");
  const near = await titlesWithKeyOf(db, [...new Set(broken.map((row) => row.ends))]);
  return {
    cursor,
    items: items.map((row) => ({
      ...row,
      offered: row.fault === "double" ? [row.ends] : (near.get(row.ends) ?? []),
    })),
  };
}

/** How many redirects have each fault. */
export async function countRedirectsToRepair(db: Db): Promise<Record<Fault, number>> {
  const counts = new Map((await countFaultyRedirects(db)).map(({ fault, count }) => [fault, count]));
  return {
    broken: counts.get("broken") ?? 0,
    double: counts.get("double") ?? 0,
    loop: counts.get("loop") ?? 0,
  };
}

/**
 * Has a redirect that has a fault lead straight to a page, as a revision; whatever else it says stays. It is looked at
 * anew: one that has been repaired meanwhile is left alone.
 */
export async function repairRedirect(
  db: Db,
  actor: Actor,
  title: Title,
  to: Title,
): Promise<{ ok: true } | Refused> {
  const done = await transact(db, async (tx) => {
    const page = await findPage(tx, title);
    if (!page || page.state !== "live") return refused("missing", said`There is no page “${title}”.`);
    const ruling = may(actor, "move", facts(page));
    if (!ruling.ok) return ruling;
    await lockPage(tx, page.id);
    const [faulty] = await faultyRedirects(tx, { limit: 1, title });
    const content = await getContent(tx, page.id);
    if (!faulty || !content) return refused("repaired", "This redirect has been repaired in the meantime.");
    const target = await findPage(tx, to);
    if (to === title || target?.state !== "live" || target.redirectTitle !== null)
      return refused("target", said`“${to}” is no page that a redirect can lead to.`);
    const fragment = faulty.ends === to ? faulty.fragment : null;
    await changeDoc(tx, actor, {
      pageId: page.id,
      base: content.seq,
      to: redirected(content.doc, to, fragment),
      summary: summaryFor(faulty, to),
    });
    return { ok: true as const, id: page.id };
  }).catch(refuseDamaged);
  if (!done.ok) return done;
  announce(done.id);
  return { ok: true };
}

function summaryFor({ fault, to: before }: FaultyRedirect, to: Title): string {
  return fault === "double" ? `Redirect to “${to}”, not by way of “${before}”` : `Redirect to “${to}”`;
}
