import type { Db } from "@/db/client";
import { linksOf } from "@/db/links/links";
import { printQuestion, type Question } from "@/document/questions/question";
import type { Title } from "@/document/titles";
import { READER } from "../accounts/actor";
import type { Paging } from "../cursor";
import { readPage } from "../pages/read";
import { hasForeignId } from "@/document/positions/flaws";
import { flawsOf } from "../positions/flaws";
import { listPositions, type PositionOnPage } from "../positions/list";
import { readPosition, withRecord } from "../positions/record";
import { readVocabulary } from "../stances/vocabulary";
import { linked, type Linked, type Node } from "./context";
import { pageNode, positionNodes, stanceNodes } from "./nodes";

/** Positions in one document; a `next` leads on to the others. */
const POSITIONS = 200;

/**
 * A page through its redirects, with the positions in which it has a part; undefined when there is no such page. Asked as
 * a reader: what is given is public. `base`: the wiki's own address.
 */
export async function linkedPage(db: Db, base: string, title: Title): Promise<Linked | undefined> {
  const view = await readPage(db, READER, title);
  if (view.state !== "live") return undefined;
  const { page, categories } = view;
  const links = await linksOf(db, page.id);
  const about: Question = { about: page.title };
  const found = await linkedPositions(db, base, about);
  const node = pageNode(base, {
    ...page,
    redirect: view.redirect,
    categories,
    links: links.filter((link) => link.relation === "link").map((link) => link.title),
  });
  return linked([node, ...found["@graph"]]);
}

/** One position under its id; undefined when nobody states it. */
export async function linkedPosition(db: Db, base: string, id: string): Promise<Linked | undefined> {
  const found = await readPosition(db, id);
  if (!found?.stated) return undefined;
  const vocabulary = await readVocabulary(db);
  return linked(positionNodes(base, found.position, { vocabulary }));
}

/** The positions that answer a question, some at a time. */
export async function linkedPositions(
  db: Db,
  base: string,
  question: Question,
  paging: Paging = {},
): Promise<Linked> {
  const { items, cursor } = await listPositions(db, question, { limit: POSITIONS, ...paging });
  const nodes = await nodesOf(db, base, items);
  if (cursor === null) return linked(nodes);
  const search = printQuestion(question);
  const next = `${base}/ld/positions?${search}${search === "" ? "" : "&"}cursor=${cursor}`;
  return linked([...nodes, { "@type": "hydra:PartialCollectionView", next }]);
}

/** The vocabulary of this wiki. */
export async function linkedStances(db: Db, base: string): Promise<Linked> {
  return linked(stanceNodes(base, await readVocabulary(db)));
}

/** Positions as nodes; one whose id is another's has no address of its own. */
export async function nodesOf(db: Db, base: string, positions: readonly PositionOnPage[]): Promise<Node[]> {
  const vocabulary = await readVocabulary(db);
  const [recorded, flaws] = await Promise.all([
    withRecord(db, positions),
    flawsOf(db, positions, vocabulary),
  ]);
  return recorded.flatMap((each, at) =>
    positionNodes(base, each, { vocabulary, foreign: (flaws[at] ?? []).some(hasForeignId) }),
  );
}
