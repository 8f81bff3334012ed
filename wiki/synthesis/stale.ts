import { z } from "zod";
import { recordAct } from "@/db/acts";
import { repin, staleCitations, staleSyntheses } from "@/db/positions/citations";
import type { Db } from "@/db/client";
import { lockPage } from "@/db/live/live";
import { findPage } from "@/db/pages/pages";
import { touchPages } from "@/db/pages/versions";
import { transact } from "@/db/transact";
import { compareWords, type Word } from "@/document/compare/compare";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import { wordingText } from "@/document/positions/wording";
import { accountOf, type Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paging } from "../cursor";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { readVocabulary } from "../stances/vocabulary";

/** A sentence of a synthesis that rests on a position which has changed since somebody last said that it holds. */
export type Stale = {
  positionId: string;
  /** The sentence. */
  excerpt: string;
  pinnedAt: Date;
  /**
   * changed: it says something else. superseded: another position says that it takes its place. gone: it is not on
   * record any more. withheld: its page was deleted, and what it said is not shown.
   */
  how: "changed" | "superseded" | "gone" | "withheld";
  /** From what it said to what it says. */
  words: Word[];
  /** The positions that supersede it now, by id, and did not before. */
  supersededBy: string[];
};

/** The stale sentences of a page, in the order of its text; none on a page that is no synthesis. */
export async function staleOn(db: Db, pageId: string): Promise<Stale[]> {
  const rows = await staleCitations(db, { pageId });
  if (rows.length === 0) return [];
  const vocabulary = await readVocabulary(db);
  return rows.map(({ positionId, excerpt, pinned, pinnedAt, now, withheld }) => {
    const before = pinned && !withheld ? wordingText(pinned, vocabulary) : "";
    const after = now ? wordingText(now, vocabulary) : "";
    const known = new Set(pinned?.supersededBy);
    const supersededBy = (now?.supersededBy ?? []).filter((id) => !known.has(id));
    const how = withheld
      ? "withheld"
      : now === null
        ? "gone"
        : supersededBy.length > 0
          ? "superseded"
          : "changed";
    return { positionId, excerpt, pinnedAt, how, words: compareWords(before, after), supersededBy };
  });
}

/** The syntheses with stale sentences, in the order of their titles. */
export async function stale(db: Db, paging: Paging = {}) {
  const limit = limitOf(paging);
  const after = readCursor(z.string(), paging.cursor);
  return paged(await staleSyntheses(db, { limit: limit + 1, after }), limit, (row) => row.title);
}

/** Says that what a synthesis makes of a position holds for what the position says now. The log names who did. */
export async function affirm(
  db: Db,
  actor: Actor,
  title: Title,
  positionId: string,
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const page = await findPage(tx, title);
    if (!page || page.state !== "live") return refused("missing", said`There is no page “${title}”.`);
    const ruling = may(actor, "edit", facts(page));
    if (!ruling.ok) return ruling;
    await lockPage(tx, page.id);
    await touchPages(tx, { ids: [page.id] });
    const accountId = accountOf(actor);
    if (!(await repin(tx, { pageId: page.id, positionId, accountId })))
      return refused("conflict", "The page does not rest on that position any more. Reload it.");
    await recordAct(tx, {
      accountId,
      verb: "affirm",
      pageId: page.id,
      object: title,
      detail: { position: positionId },
    });
    return { ok: true };
  });
}
