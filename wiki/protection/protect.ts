import { recordAct } from "@/db/acts";
import type { Db, Sql } from "@/db/client";
import { findPage, getPage } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import {
  countTitleGuards,
  deleteTitleGuard,
  listProtected,
  listTitleGuards,
  lockTitleGuard,
  protectionsOver,
  putProtection,
  putTitleGuard,
  type Protection,
} from "@/db/protection";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import { z } from "zod";
import { accountOf, isAtLeast, type Actor } from "../accounts/actor";
import { signed } from "../accounts/role";
import { limitOf, paged, readCursor, type Paging } from "../cursor";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { inForce } from "./guards";
import { WHO } from "./words";

const LONGEST = 500;
/** Characters of a pattern, and patterns that a wiki has, at most: every new title is held against all. */
const LONGEST_PATTERN = 200;
const MOST_PATTERNS = 500;

/** What is asked for: who may change and who may propose, how many review that, why, and until when. */
export type Protecting = Pick<Protection, "edit" | "propose" | "reason" | "reviewers"> & {
  until?: Date | undefined;
};

/** Says who may change a page from now on; whoever has it open and may no longer write is sent out within two seconds. */
export async function protectPage(
  db: Db,
  actor: Actor,
  title: Title,
  protecting: Protecting,
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const page = await findPage(tx, title);
    if (!page || page.state !== "live") return refused("missing", said`There is no page “${title}”.`);
    const ruling = may(actor, "protect", facts(page));
    if (!ruling.ok) return ruling;
    const flaw = flawOf(actor, protecting);
    if (flaw) return flaw;
    const protection = stored(protecting);
    await touchPages(tx, { ids: [page.id] });
    await putProtection(tx, page.id, protection);
    await recordAct(
      tx,
      signed(actor, {
        verb: "protect",
        pageId: page.id,
        object: title,
        detail: detailOf(protection),
        reason: protection.reason,
      }),
    );
    return { ok: true };
  });
}

/** Opens a protected page again. */
export async function unprotectPage(
  db: Db,
  actor: Actor,
  title: Title,
  reason = "",
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const page = await findPage(tx, title);
    if (!page || page.state !== "live") return refused("missing", said`There is no page “${title}”.`);
    const ruling = may(actor, "protect", facts(page));
    if (!ruling.ok) return ruling;
    if (!inForce(page.protection)) return refused("open", "This page is not protected.");
    if (reason.length > LONGEST) return refused("reason", said`Say why in at most ${LONGEST} characters.`);
    await free(tx, page.id);
    await recordAct(
      tx,
      signed(actor, { verb: "unprotect", pageId: page.id, object: title, reason: reason.trim() }),
    );
    return { ok: true };
  });
}

/** Frees pages whose protection has come to its end, so that they are read without its notice. Gives how many. */
export async function endProtections(db: Db): Promise<number> {
  const over = await protectionsOver(db, 100);
  for (const { id } of over) {
    await transact(db, async (tx) => {
      const page = await getPage(tx, id);
      if (page?.protection && !inForce(page.protection)) await free(tx, id);
    });
  }
  return over.length;
}

/** Says who may begin pages whose titles fit a pattern, or move them there. "*" stands for any characters. */
export async function guardTitles(
  db: Db,
  actor: Actor,
  { pattern: given, ...protecting }: Protecting & { pattern: string },
): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "protect");
  if (!ruling.ok) return ruling;
  const pattern = given
    .normalize("NFC")
    .replace(/[_\s]+/g, " ")
    .trim();
  if (pattern.replaceAll("*", "").trim().length < 2)
    return refused(
      "pattern",
      "A pattern has at least two characters besides “*”, or it would fit every title.",
    );
  if (pattern.length > LONGEST_PATTERN)
    return refused("pattern", said`A pattern has at most ${LONGEST_PATTERN} characters.`);
  const flaw = flawOf(actor, protecting);
  if (flaw) return flaw;
  return await transact(db, async (tx) => {
    const standing = await lockTitleGuard(tx, { pattern });
    if (standing && !isAtLeast(actor.role, standing.protection.edit)) return aboveThem(standing.protection);
    if (!standing && (await countTitleGuards(tx)) >= MOST_PATTERNS)
      return refused("too-many", said`There are ${MOST_PATTERNS} patterns. Take one away first.`);
    const protection = stored(protecting);
    await putTitleGuard(tx, { pattern, protection, byId: accountOf(actor) });
    const detail = detailOf(protection);
    await recordAct(
      tx,
      signed(actor, { verb: "guard-titles", object: pattern, detail, reason: protection.reason }),
    );
    return { ok: true };
  });
}

/** Takes a pattern away. */
export async function freeTitles(db: Db, actor: Actor, id: number): Promise<{ ok: true } | Refused> {
  const ruling = may(actor, "protect");
  if (!ruling.ok) return ruling;
  return await transact(db, async (tx) => {
    const standing = await lockTitleGuard(tx, { id });
    if (!standing) return refused("missing", "This pattern has been taken away already.");
    if (!isAtLeast(actor.role, standing.protection.edit)) return aboveThem(standing.protection);
    await deleteTitleGuard(tx, id);
    await recordAct(tx, signed(actor, { verb: "free-titles", object: standing.pattern }));
    return { ok: true };
  });
}

/** The pages that are protected, by title. What is protected and why is public. */
export async function protectedPages(db: Db, paging: Paging = {}) {
  const limit = limitOf(paging);
  const after = readCursor(z.string(), paging.cursor);
  const { items, cursor } = paged(
    await listProtected(db, { limit: limit + 1, after }),
    limit,
    (row) => row.title,
  );
  const standing = items.flatMap(({ title, protection }) => {
    const now = inForce(protection);
    return now ? [{ title, protection: now }] : [];
  });
  return { items: standing, cursor };
}

/** The patterns that are in force. */
export async function titleGuards(db: Db) {
  const rows = await listTitleGuards(db);
  return rows.filter((row) => inForce(row.protection) !== null);
}

function aboveThem({ edit }: Protection) {
  return refused("role", said`This pattern is for ${WHO[edit]} to change or take away.`);
}

async function free(tx: Sql, pageId: string): Promise<void> {
  await touchPages(tx, { ids: [pageId] });
  await putProtection(tx, pageId, null);
}

function flawOf(actor: Actor, { edit, propose, reviewers, reason, until }: Protecting) {
  if (!isAtLeast(actor.role, edit)) return refused("level", "Choose no more than your own role.");
  if (!isAtLeast(edit, propose)) return refused("level", "Whoever may change a page may propose for it too.");
  if (edit === "member" && propose === "newcomer" && reviewers !== 2)
    return refused("level", "So it is on every page: members change it, everyone signed in may propose.");
  if (reason.trim() === "") return refused("reason", "Say why; the page and the public log show it.");
  if (reason.length > LONGEST) return refused("reason", said`Say why in at most ${LONGEST} characters.`);
  if (until && until.getTime() <= Date.now()) return refused("until", "The end must be in the future.");
  return undefined;
}

function stored({ edit, propose, reviewers, reason, until }: Protecting): Protection {
  const end = until?.toISOString() ?? null;
  return { edit, propose, ...(reviewers && { reviewers }), reason: reason.trim(), until: end };
}

function detailOf({ edit, propose, reviewers, until }: Protection) {
  return { edit, propose, ...(reviewers && { reviewers }), ...(until !== null && { until }) };
}
