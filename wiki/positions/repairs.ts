import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { flawedRows } from "@/db/positions/flaws";
import { lockPage } from "@/db/live/live";
import { getPage } from "@/db/pages/pages";
import type { PositionOnPage } from "@/db/positions/asked";
import { positionRows } from "@/db/positions/record";
import { transact } from "@/db/transact";
import { hasForeignId } from "@/document/positions/flaws";
import type { DocJSON, NodeJSON } from "@/document/json";
import type { Actor } from "../accounts/actor";
import { limitOf, paged, readCursor, type Paged, type Paging } from "../cursor";
import { changeDoc } from "../live/change";
import { announce } from "../live/notice";
import { may } from "../may";
import { facts } from "../pages/read";
import { refused, type Refused } from "../refusal";
import { readVocabulary } from "../stances/vocabulary";
import { flawsOf } from "./flaws";

/** `foreign`: its id is another's, or none; a new one repairs that. */
export type Flawed = { position: PositionOnPage; flaws: string[]; foreign: boolean };

/** Positions with which something is wrong, in the order they were recorded. */
export async function repairs(db: Db, paging: Paging = {}): Promise<Paged<Flawed>> {
  const limit = limitOf(paging);
  const after = readCursor(z.int(), paging.cursor);
  const vocabulary = await readVocabulary(db);
  const stances = vocabulary.map((each) => each.name);
  const rows = await flawedRows(db, { stances, limit: limit + 1, after });
  const positions = await positionRows(db, rows);
  const flaws = await flawsOf(db, positions, vocabulary);
  const items = positions.map((position, at) => {
    const said = flaws[at] ?? [];
    return { position, flaws: said, foreign: said.some(hasForeignId) };
  });
  return paged(items, limit, (item) => item.position.row);
}

/** Gives a position an id of its own, as a new revision of its page. */
export async function renewId(
  db: Db,
  actor: Actor,
  row: number,
): Promise<{ ok: true; page: string } | Refused> {
  const done = await transact(db, async (tx) => {
    const gone = refused("missing", "This position has been changed or taken out in the meantime.");
    const [found] = await positionRows(tx, [row]);
    if (!found || found.endedAt !== null) return gone;
    await lockPage(tx, found.pageId);
    const page = await getPage(tx, found.pageId);
    const content = await getContent(tx, found.pageId);
    if (!page || page.state !== "live" || !content) return gone;
    const ruling = may(actor, "edit", facts(page));
    if (!ruling.ok) return ruling;
    const to = withNewId(content.doc, found.ordinal, found.id);
    if (!to) return gone;
    const summary = "Give a position an id of its own";
    await changeDoc(tx, actor, { pageId: page.id, base: content.seq, to, summary });
    return { ok: true as const, page: page.title, id: page.id };
  });
  if (!done.ok) return done;
  announce(done.id);
  return { ok: true, page: done.page };
}

/** The document with a new id for its position number `ordinal`; undefined when that has another id by now. */
function withNewId(doc: DocJSON, ordinal: number, id: string): DocJSON | undefined {
  let at = 0;
  let renewed = false;
  const renew = (node: NodeJSON): NodeJSON => {
    const isIt = node.type === "position" && at++ === ordinal;
    const has = typeof node.attrs?.["id"] === "string" ? node.attrs["id"].trim().toLowerCase() : "";
    if (isIt && has === id.toLowerCase()) {
      renewed = true;
      return { ...node, attrs: { ...node.attrs, id: randomUUID() } };
    }
    return node.content ? { ...node, content: node.content.map(renew) } : node;
  };
  const content = doc.content.map(renew);
  return renewed ? { ...doc, content } : undefined;
}
