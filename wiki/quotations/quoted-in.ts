import { z } from "zod";
import type { PositionOnPage } from "@/db/positions/asked";
import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { docsOf } from "@/db/links/mentions";
import { namesOf } from "@/db/pages/names";
import { positionsCiting } from "@/db/positions/quotations";
import { nodesOf } from "@/document/headings";
import type { DocJSON } from "@/document/json";
import { positionAttrs } from "@/document/positions/position";
import { originalFor, originalsOf, type Original } from "@/document/positions/quotations";
import type { Title } from "@/document/titles";
import { limitOf, readCursor, writeCursor, type Paged, type Paging } from "../cursor";
import { holdAgainst, type Held } from "./hold-against";

/**
 * A position that quotes a work. transcluded: it leaves it to the work's page to say the words, which are `quote`, "" where
 * that does not have them.
 */
export type Quoting = {
  position: PositionOnPage;
  quote: string;
  state: Held["state"] | "transcluded";
  words: Held["words"];
};

/** Positions that cite the work, quoting it or not, that are looked at for each that is shown. */
const LOOKED_AT = 5;

/** Where a work is quoted, on other pages than its own, with how the words stand to those that its page has. */
export async function quotedIn(
  db: Db,
  work: { id: string; title: Title },
  paging: Paging = {},
): Promise<Paged<Quoting>> {
  const limit = limitOf(paging);
  const names = await namesOf(db, work.title);
  const after = readCursor(z.int(), paging.cursor);
  const most = limit * LOOKED_AT;
  const found = await positionsCiting(db, names, { limit: most + 1, after, without: work.id });
  const looked = found.slice(0, most);
  const content = looked.length > 0 ? await getContent(db, work.id) : undefined;
  const originals = content ? originalsOf(content.doc, new Set(names)) : [];
  const silent = looked.filter((each) => each.quote === "").map((each) => each.pageId);
  const leaving = new Set([...(await docsOf(db, [...new Set(silent)])).values()].flatMap(leavingWords));
  const items: Quoting[] = [];
  let last = 0;
  for (const position of looked) {
    if (items.length === limit) break;
    if (position.quote !== "") {
      items.push({ position, quote: position.quote, ...holdAgainst(originals, position) });
    } else if (leaving.has(position.id)) {
      items.push({ position, quote: wordsFor(originals, position), state: "transcluded", words: [] });
    }
    last = position.row;
  }
  const isWhole = last === (found.at(-1)?.row ?? 0);
  return { items, cursor: isWhole ? null : writeCursor(last) };
}

/** The ids of the positions of a page that have a quotation without words. */
function leavingWords(doc: DocJSON): string[] {
  return nodesOf(doc.content, "position")
    .filter((node) => node.content?.some((block) => block.type === "blockquote"))
    .map((node) => positionAttrs(node).id.toLowerCase());
}

function wordsFor(originals: readonly Original[], { quote, locator }: PositionOnPage): string {
  return originalFor(originals, { quote, locator })?.words.join("\n") ?? "";
}
