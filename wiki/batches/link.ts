import { z } from "zod";
import { recordAct } from "@/db/acts";
import { insertBatch, type Settled } from "@/db/batches";
import type { Db, Tx } from "@/db/client";
import { getContent } from "@/db/content";
import { groupBy } from "@/db/group";
import { getPages } from "@/db/pages";
import { transact } from "@/db/transact";
import { parseDoc, type DocJSON } from "@/document/json";
import { unlinked, withLinks, type Place } from "@/document/mentions";
import type { Title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { changeDoc } from "../live/change";
import { announce } from "../live/notice";
import { may } from "../may";
import { keyOf } from "../mentions/find";
import { knownAs, type Known } from "../mentions/known-as";
import { refused, type Refused } from "../refusal";
import { settleOn } from "./settle";

/** Sentences that one person confirms at once. */
const MOST_ROWS = 200;

const Key = z.string().regex(/^[0-9a-f-]{36}\.[\w-]{22}$/);

type Row = { ordinal: number; pageId: string; key: string };

/**
 * Links these sentences, which a person has confirmed by the keys that `mentions` gave, to the page that they name: one
 * revision for each page, as one batch. A sentence that says something else by now is refused, and the others are
 * written. What somebody is typing beside it stays.
 */
export async function linkMentions(
  db: Db,
  actor: Actor,
  title: Title,
  keys: string[],
): Promise<{ ok: true; batch: number; linked: number; refused: number } | Refused> {
  const ruling = may(actor, "edit");
  if (!ruling.ok) return ruling;
  if (actor.role === "reader") throw new Error("a reader was let through to a batch");
  const confirmed = [...new Set(keys)].filter((key) => Key.safeParse(key).success);
  if (confirmed.length === 0) return refused("empty", "Choose at least one sentence to link.");
  if (confirmed.length > MOST_ROWS)
    return refused("too-many", `Choose at most ${MOST_ROWS} sentences at once.`);
  const known = await knownAs(db, title);
  if (!known) return refused("missing", `There is no page “${title}”.`);

  const rows = confirmed.map((key, ordinal): Row => ({ ordinal, key, pageId: key.slice(0, 36) }));
  const pages = await existing(db, rows);
  if (pages.length === 0) return refused("missing", "The pages with these sentences are gone.");
  const batch = await transact(db, async (tx) => {
    const id = await insertBatch(
      tx,
      { accountId: actor.id, kind: "link", object: known.title },
      pages.map(({ pageId }) => pageId),
    );
    await recordAct(tx, { accountId: actor.id, verb: "link", object: known.title, detail: { batch: id } });
    return id;
  });
  const settled: Settled[] = [];
  // One transaction for each page: a page that somebody else has locked for long holds up no other.
  for (const [pageId, rows] of groupBy(
    pages.map((row, ordinal) => ({ ...row, ordinal })),
    (row) => row.pageId,
  )) {
    const settledHere = await settleOn(db, actor, { pageId, batch, rows, otherwise: "refused" }, (tx) =>
      linkIn(tx, actor, { pageId, known, rows }),
    );
    settled.push(...settledHere);
    announce(pageId);
  }
  const linked = settled.filter((row) => row.outcome === "done").length;
  return { ok: true, batch, linked, refused: settled.length - linked };
}

async function existing(db: Db, rows: Row[]): Promise<Row[]> {
  const pages = await getPages(db, [...new Set(rows.map((row) => row.pageId))]);
  const found = new Set(pages.map((page) => page.id));
  return rows.filter((row) => found.has(row.pageId));
}

async function linkIn(
  tx: Tx,
  actor: Actor,
  { pageId, known, rows }: { pageId: string; known: Known; rows: Row[] },
): Promise<Settled[]> {
  const content = await getContent(tx, pageId);
  const found = content ? unlinked(content.doc, known.find) : [];
  const places: (Place & { marked: string; ordinal: number })[] = [];
  for (const { ordinal, key } of rows) {
    const mention = found.find((each) => keyOf(pageId, each.marked) === key);
    if (mention) places.push({ ...mention, ordinal });
  }
  if (!content || places.length === 0) return rows.map(changedSince);
  const revisionId = await changeDoc(tx, actor, {
    pageId,
    base: content.seq,
    to: canonical(withLinks(content.doc, places, known.title)),
    summary: `Link to “${known.title}”`,
  });
  return rows.map((row): Settled => {
    const place = places.find((each) => each.ordinal === row.ordinal);
    if (!place) return changedSince(row);
    return { ordinal: row.ordinal, outcome: "done", revisionId, place: { marked: place.marked } };
  });
}

function changedSince({ ordinal }: Row): Settled {
  return { ordinal, outcome: "refused", sentence: "The sentence has changed since, or has a link by now." };
}

/** A document of which only marks were changed, in the one form that documents are kept in. */
export function canonical(doc: DocJSON): DocJSON {
  const parsed = parseDoc(doc);
  if (!parsed.ok)
    throw new Error(`a document does not fit the schema after its links changed: ${parsed.sentence}`);
  return parsed.doc;
}
