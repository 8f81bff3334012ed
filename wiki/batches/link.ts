import { z } from "zod";
import { recordAct } from "@/db/acts";
import { getBatch, insertBatch, type BatchRow, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { getPages } from "@/db/pages/pages";
import { transact } from "@/db/transact";
import { unlinked, withLinks, type Place as Found } from "@/document/mentions";
import { canonical } from "@/document/small-changes";
import { said } from "@/document/said";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { changeDoc } from "../live/change";
import { may, mustPropose } from "../may";
import { keyOf } from "../mentions/find";
import { knownAs, type Known } from "../mentions/known-as";
import { refused, type Refused } from "../refusal";
import { proposeRows } from "./propose";
import { Place } from "./read";
import { settle } from "./settle";
import { stopped, STOPPED } from "./stop";

/** Sentences that one person confirms at once. */
const MOST_ROWS = 200;

const Key = z.string().regex(/^[0-9a-f-]{36}\.[\w-]{22}$/);

/**
 * Links these sentences, which a person has confirmed by the keys that `mentions` gave, to the page that they name: one
 * revision for each page, as one batch. A sentence that says something else by now is refused, and the others are
 * written. What somebody is typing beside it stays. Of a newcomer it is a proposal.
 */
export async function linkMentions(
  db: Db,
  actor: Actor,
  title: Title,
  keys: string[],
): Promise<{ ok: true; batch: number; linked: number; refused: number } | Refused> {
  const ruling = may(actor, "edit");
  const proposes = mustPropose(actor);
  if (!ruling.ok && !proposes) return ruling;
  if (actor.role === "reader") throw new Error("a reader was let through to a batch");
  const confirmed = [...new Set(keys)].filter((key) => Key.safeParse(key).success);
  if (confirmed.length === 0) return refused("empty", "Choose at least one sentence to link.");
  if (confirmed.length > MOST_ROWS)
    return refused("too-many", said`Choose at most ${MOST_ROWS} sentences at once.`);
  const known = await knownAs(db, title);
  if (!known) return refused("missing", said`There is no page “${title}”.`);

  const pages = await existing(
    db,
    confirmed.map((key) => ({ key, pageId: key.slice(0, 36) })),
  );
  if (pages.length === 0) return refused("missing", "The pages with these sentences are gone.");
  if (proposes) {
    const rows = pages.map(({ pageId, key }) => ({
      pageId,
      place: { change: "link", to: known.title, key },
    }));
    const proposed = await proposeRows(db, actor, { purpose: summaryOf(known), rows });
    return proposed.ok ? { ...proposed, linked: 0, refused: 0 } : proposed;
  }
  if (await stopped(db)) return refused("stopped", STOPPED);
  const batch = await transact(db, async (tx) => {
    const id = await insertBatch(
      tx,
      { accountId: actor.id, kind: "link", object: known.title },
      pages.map(({ pageId, key }) => ({ pageId, place: { key } })),
    );
    await recordAct(tx, { accountId: actor.id, verb: "link", object: known.title, detail: { batch: id } });
    return id;
  });
  return { ok: true, batch, ...(await linkRows(db, actor, batch, known)) };
}

/** Links what of a batch is still waiting. */
export async function linkRows(
  db: Db,
  actor: Actor,
  batch: number,
  known: Known,
): Promise<{ linked: number; refused: number }> {
  const settled = await settle(db, actor, {
    batch,
    outcomes: ["waiting"],
    otherwise: () => "refused",
    goesOn: async () => !(await stopped(db)),
    act: async (tx, pageId, rows) => {
      const isUndone = (await getBatch(tx, batch))?.undoneAt !== null;
      return isUndone ? rows.map(takenBack) : await linkIn(tx, actor, { pageId, known, rows });
    },
  });
  const linked = settled.filter((row) => row.outcome === "done").length;
  return { linked, refused: settled.length - linked };
}

type Sentence = { pageId: string; key: string };

async function existing(db: Db, rows: Sentence[]): Promise<Sentence[]> {
  const pages = await getPages(db, [...new Set(rows.map((row) => row.pageId))]);
  const found = new Set(pages.map((page) => page.id));
  return rows.filter((row) => found.has(row.pageId));
}

async function linkIn(
  tx: Tx,
  actor: Actor,
  { pageId, known, rows }: { pageId: string; known: Known; rows: BatchRow[] },
): Promise<Settled[]> {
  const content = await getContent(tx, pageId);
  const found = content ? unlinked(content.doc, known.find) : [];
  const places: (Found & { marked: string; ordinal: number })[] = [];
  for (const { ordinal, place } of rows) {
    const { key } = Place.parse(place);
    const mention = found.find((each) => keyOf(pageId, each.marked) === key);
    if (mention) places.push({ ...mention, ordinal });
  }
  if (!content || places.length === 0) return rows.map(changedSince);
  const revisionId = await changeDoc(tx, actor, {
    pageId,
    base: content.seq,
    to: canonical(withLinks(content.doc, places, known.title)),
    summary: summaryOf(known),
    tool: "batch",
  });
  return rows.map((row): Settled => {
    const place = places.find((each) => each.ordinal === row.ordinal);
    if (!place) return changedSince(row);
    const { key } = Place.parse(row.place);
    return { ordinal: row.ordinal, outcome: "done", revisionId, place: { key, marked: place.marked } };
  });
}

function summaryOf({ title }: Known): string {
  return `Link to “${title}”`;
}

/** What becomes of a row that was still waiting when its batch was taken back. */
export function takenBack({ ordinal }: BatchRow): Settled {
  return { ordinal, outcome: "refused", sentence: "The batch was taken back before it came to this." };
}

function changedSince({ ordinal }: BatchRow): Settled {
  return { ordinal, outcome: "refused", sentence: "The sentence has changed since, or has a link by now." };
}
