import { countUndecided, insertBatch } from "@/db/batches";
import type { Db } from "@/db/client";
import { findPages } from "@/db/pages/pages";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Actor } from "../accounts/actor";
import { may } from "../may";
import { refused, type Refused } from "../refusal";
import { limitRate } from "../rules/limits";
import type { PageChange } from "./change";
import { MOST_ROWS } from "./table";

const LONGEST_PURPOSE = 300;

/** Batches of one person that nobody has decided on, at most. */
const MOST_UNDECIDED = { newcomer: 3, others: 20 };

/** Titles that are named in a refusal. */
const NAMED = 5;

type Proposed = { ok: true; batch: number };

/**
 * Proposes small changes over many pages, each for a live page, with what they are for. Nothing is written: each row waits
 * until it is decided on, and until the first one is accepted nobody but its maker and reviewers sees any.
 */
export async function proposeBatch(
  db: Db,
  actor: Actor,
  { purpose, changes }: { purpose: string; changes: readonly PageChange[] },
): Promise<Proposed | Refused> {
  if (changes.length === 0) return refused("empty", "There is nothing to change in it.");
  if (changes.length > MOST_ROWS) return refused("too-many", said`A batch has at most ${MOST_ROWS} rows.`);
  const titles = [...new Set(changes.map(({ page }) => page))];
  const there = new Map(
    (await findPages(db, titles)).flatMap((page) => (page.state === "live" ? [[page.title, page]] : [])),
  );
  const missing = titles.filter((title) => !there.has(title));
  if (missing.length > 0) {
    const named = missing.slice(0, NAMED).map((title) => `“${title}”`);
    const more = missing.length > NAMED ? ` and ${missing.length - NAMED} more` : "";
    return refused("missing", said`There is no page ${named.join(", ")}${more}.`);
  }
  const rows = changes.flatMap(({ page, ...place }) => {
    const found = there.get(page);
    return found ? [{ pageId: found.id, place }] : [];
  });
  return await proposeRows(db, actor, { purpose, rows });
}

/** The same where the pages are known. */
export async function proposeRows(
  db: Db,
  actor: Actor,
  { purpose, rows }: { purpose: string; rows: { pageId: string; place: Record<string, string> }[] },
): Promise<Proposed | Refused> {
  const ruling = may(actor, "propose");
  if (!ruling.ok) return ruling;
  if (actor.role === "reader") throw new Error("a reader was let through to a batch");
  const object = purpose.trim();
  if (object === "") return refused("purpose", "Say what it is for: the history of each page will say so.");
  if (object.length > LONGEST_PURPOSE)
    return refused("purpose", said`Say it in at most ${LONGEST_PURPOSE} characters.`);
  return await transact(db, async (tx) => {
    const held = await limitRate(tx, actor);
    if (held) return held;
    const most = actor.role === "newcomer" ? MOST_UNDECIDED.newcomer : MOST_UNDECIDED.others;
    if ((await countUndecided(tx, actor.id)) >= most)
      return refused("too-many", said`${most} of your batches wait for a decision already.`);
    const batch = await insertBatch(tx, { accountId: actor.id, kind: "changes", object }, rows);
    return { ok: true, batch };
  });
}
