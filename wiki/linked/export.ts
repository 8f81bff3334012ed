import type { Db } from "@/db/client";
import { listPages } from "../pages/list";
import { listPositions } from "../positions/list";
import { readVocabulary } from "../stances/vocabulary";
import { CONTEXT, type Node } from "./context";
import { pageNode, stanceNodes } from "./nodes";
import { nodesOf } from "./read";

/** Pages or positions in one piece. */
const PIECE = 500;

/**
 * The whole wiki as one JSON-LD document, in pieces of text: the vocabulary, all live pages, all positions that they state
 * now. What is written meanwhile may be in it or not. `told` hears after each piece how many pages and positions there
 * were.
 */
export async function* exportLinked(
  db: Db,
  base: string,
  told: (done: { pages: number; positions: number }) => void = () => undefined,
): AsyncGenerator<string> {
  const done = { pages: 0, positions: 0 };
  yield `{"@context":${JSON.stringify(CONTEXT)},"@graph":[\n`;
  yield stanceNodes(base, await readVocabulary(db))
    .map(printNode)
    .join(",\n");
  for (let cursor: string | null | undefined; cursor !== null;) {
    const some = await listPages(db, {}, { limit: PIECE, cursor });
    yield some.items.map((page) => `,\n${printNode(pageNode(base, page))}`).join("");
    done.pages += some.items.length;
    told(done);
    ({ cursor } = some);
  }
  for (let cursor: string | null | undefined; cursor !== null;) {
    const some = await listPositions(db, {}, { limit: PIECE, cursor });
    const nodes = await nodesOf(db, base, some.items);
    yield nodes.map((node) => `,\n${printNode(node)}`).join("");
    done.positions += some.items.length;
    told(done);
    ({ cursor } = some);
  }
  yield "\n]}\n";
}

function printNode(node: Node): string {
  return JSON.stringify(node);
}
