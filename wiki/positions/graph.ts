import type { CellCount, Lead } from "@/db/positions/cells";
import type { Pair } from "@/db/positions/edges";
import type { Hue, Stance } from "@/document/positions/stances";

/** What a node is drawn as. */
export type NodeKind = "school" | "person" | "work" | "question";
export const NODE_KINDS: readonly NodeKind[] = ["school", "person", "work", "question"];

export type GraphNode = { title: string; kind: NodeKind; written: boolean; degree: number };

/**
 * A line of the graph. A stance leads from its holder to its target; "on" from a holder to the question it speaks to; a
 * voice to whom it speaks for; a source to the holder whose view it sets out; a "link" joins a school and its people and works.
 */
export type GraphEdge =
  | {
      kind: "stance";
      from: string;
      to: string;
      hue: Hue;
      mark: string;
      label: string;
      inverse: string;
      count: number;
    }
  | { kind: "on" | "voice" | "source" | "link"; from: string; to: string; count: number };

export type Graph = { nodes: GraphNode[]; edges: GraphEdge[] };

/** What a graph is made of; titles as they are written, and `leads` for every one of them. */
export type GraphParts = {
  cells: readonly CellCount[];
  voices: readonly Pair[];
  sources: readonly Pair[];
  links: readonly Pair[];
  /** Pages that are nodes also when nothing is said of them. */
  waiting: readonly string[];
  leads: ReadonlyMap<string, Lead>;
};

/** The graph of these positions and of the links around them, the most connected nodes first. Pure. */
export function graphOf(
  { cells, voices, sources, links, waiting, leads }: GraphParts,
  vocabulary: readonly Stance[],
): Graph {
  const known = new Map(vocabulary.map((each): [string, Stance] => [each.name, each]));
  const lead = (title: string) => leads.get(title) ?? { title, kind: null };
  const edges = new Map<string, GraphEdge>();
  const kinds = new Map<string, NodeKind>();
  const nodeFor = (title: string, otherwise: NodeKind): string => {
    const end = lead(title);
    if (!kinds.has(end.title)) kinds.set(end.title, kindOf(end, otherwise));
    return end.title;
  };
  const join = (edge: GraphEdge): void => {
    if (edge.from === edge.to) return;
    const key = JSON.stringify([edge.kind, edge.from, edge.to, edge.kind === "stance" ? edge.label : ""]);
    const there = edges.get(key);
    if (there) there.count += edge.count;
    else edges.set(key, edge);
  };
  for (const { holder, target, topic, stance: name, count } of cells) {
    const from = nodeFor(holder, "school");
    if (target !== "" && !target.startsWith("#")) {
      const stance = known.get(name);
      const [hue, mark] = [stance?.hue ?? "plain", stance?.mark ?? "·"];
      const label = stance?.label ?? name.replaceAll("-", " ");
      const inverse = stance?.inverse ?? `${label}, from the other end`;
      join({ kind: "stance", from, to: nodeFor(target, "school"), hue, mark, label, inverse, count });
    }
    if (topic !== "") join({ kind: "on", from, to: nodeFor(topic, "question"), count });
  }
  for (const { from, to, count } of voices)
    join({ kind: "voice", from: nodeFor(from, "person"), to: nodeFor(to, "school"), count });
  for (const { from, to, count } of sources)
    join({ kind: "source", from: nodeFor(from, "work"), to: nodeFor(to, "school"), count });
  for (const { from, to, count } of links) {
    // A link says the same in either direction, and nothing where a position says more.
    const [one, other] = [lead(from), lead(to)];
    const school = one.kind === "school" ? one : other;
    const its = school === one ? other : one;
    const [a, b] = [nodeFor(its.title, "person"), nodeFor(school.title, "school")];
    const said = ["voice", "source"].some((kind) => edges.has(JSON.stringify([kind, a, b, ""])));
    if (!said) join({ kind: "link", from: a, to: b, count });
  }
  for (const title of waiting) nodeFor(title, "school");
  const degree = new Map<string, number>();
  for (const { from, to } of edges.values())
    for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const nodes = [...kinds].map(([title, kind]) => ({
    title,
    kind,
    written: lead(title).kind !== null,
    degree: degree.get(title) ?? 0,
  }));
  nodes.sort((a, b) => b.degree - a.degree || (a.title < b.title ? -1 : 1));
  return { nodes, edges: [...edges.values()] };
}

/** Only nodes of these kinds, and only the neighbourhood of `focus` where one is given; at most `most` nodes. Pure. */
export function partOf(
  graph: Graph,
  {
    kinds = NODE_KINDS,
    focus,
    most = Infinity,
  }: { kinds?: readonly NodeKind[]; focus?: string; most?: number },
): Graph {
  const near = new Set<string>();
  if (focus !== undefined) {
    near.add(focus);
    for (const { from, to } of graph.edges) {
      if (from === focus) near.add(to);
      if (to === focus) near.add(from);
    }
  }
  const nodes = graph.nodes
    .filter(
      (node) =>
        node.title === focus || (kinds.includes(node.kind) && (focus === undefined || near.has(node.title))),
    )
    .slice(0, most);
  const kept = new Set(nodes.map((node) => node.title));
  return { nodes, edges: graph.edges.filter(({ from, to }) => kept.has(from) && kept.has(to)) };
}

function kindOf({ kind }: Lead, otherwise: NodeKind): NodeKind {
  switch (kind) {
    case "school":
      return "school";
    case "author":
    case "user":
      return "person";
    case "work":
      return "work";
    case "question":
    case "concept":
      return "question";
    default:
      return otherwise;
  }
}
