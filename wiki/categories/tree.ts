import type { CategoryCount, CategoryEdge } from "@/db/categories";

/** A category with those in it. One that is in several stands under each of them. */
export type Branch = CategoryCount & { below: Branch[] };

/**
 * The categories as a tree, by title: at the top those that are in no other, and one of each circle that nothing else
 * leads to. A category does not stand beneath itself. `depth`: levels below the top.
 */
export function growTree(
  counts: readonly CategoryCount[],
  edges: readonly CategoryEdge[],
  depth: number,
): Branch[] {
  const known = new Map(counts.map((each) => [each.title, each]));
  const within = new Map<string, string[]>();
  for (const { above, below } of edges) {
    within.set(above, [...(within.get(above) ?? []), below]);
    if (!known.has(below)) known.set(below, { title: below, count: 0, written: true });
  }
  const placed = new Set<string>();
  const reach = (title: string): void => {
    const waiting = [title];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (placed.has(next)) continue;
      placed.add(next);
      waiting.push(...(within.get(next) ?? []));
    }
  };
  const branch = (title: string, path: readonly string[]): Branch => {
    const here = [...path, title];
    const below =
      path.length < depth
        ? (within.get(title) ?? []).filter((each) => !here.includes(each)).map((each) => branch(each, here))
        : [];
    return { ...(known.get(title) ?? { title, count: 0, written: false }), below };
  };
  const titles = [...known.keys()].sort();
  const inAnother = new Set(edges.map((edge) => edge.below));
  const top = titles.filter((title) => !inAnother.has(title));
  for (const title of top) reach(title);
  for (const title of titles) {
    if (placed.has(title)) continue;
    top.push(title);
    reach(title);
  }
  return top.sort().map((title) => branch(title, []));
}
