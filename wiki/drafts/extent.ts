import { compareWords } from "@/document/compare/compare";
import { extract } from "@/document/extract";
import type { DocJSON, NodeJSON } from "@/document/json";

/** How much a draft changes: characters written and taken away, new links to other sites, positions touched. */
export type Extent = { size: number; links: number; positions: number };

export function extentOf(before: DocJSON, after: DocJSON): Extent {
  const changed = compareWords(extract(before).text, extract(after).text);
  const old = new Set(sitesIn(before.content));
  return {
    size: changed.reduce((sum, { op, text }) => sum + (op === "same" ? 0 : text.length), 0),
    links: sitesIn(after.content).filter((href) => !old.has(href)).length,
    positions: difference(positionsIn(before), positionsIn(after)),
  };
}

/** The addresses that links to other sites lead to. */
function sitesIn(nodes: readonly NodeJSON[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.marks ?? []).flatMap((mark) => {
      const href = mark.type === "link" ? mark.attrs?.["href"] : undefined;
      return typeof href === "string" ? [href] : [];
    }),
    ...sitesIn(node.content ?? []),
  ]);
}

function positionsIn(doc: DocJSON): Map<string, string> {
  return new Map(
    extract(doc).positions.map(({ ordinal: _, flaws: __, ...said }) => [said.id, JSON.stringify(said)]),
  );
}

/** How many are in one only, or say something else in the other. */
function difference(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): number {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => before.get(id) !== after.get(id)).length;
}
