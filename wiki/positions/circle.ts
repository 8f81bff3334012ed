import type { Graph, GraphNode, NodeKind } from "./graph";

/** A node and its place on the circle: `angle` in radians, clockwise from the top; 0 and no radius in the middle. */
export type Placed = GraphNode & { angle: number; radius: 0 | 1 };

/** How much of the circle a node of each kind takes: schools speak most, and their lines need room. */
const ROOM: Record<NodeKind, number> = { school: 3.4, question: 1, work: 1, person: 1 };
const GAP = 1.4;

/**
 * Puts the nodes on a circle, in arcs by kind, so that lines cross its middle; within an arc beside those they are
 * joined to. With a `focus`, that one stands in the middle. Gives the same for the same graph. Pure.
 */
export function circle(graph: Graph, focus?: string): Placed[] {
  const around = graph.nodes.filter((node) => node.title !== focus);
  const arcs = AROUND.map((kind) => around.filter((node) => node.kind === kind)).filter(
    (arc) => arc.length > 0,
  );
  const whole =
    around.reduce((sum, { kind }) => sum + ROOM[kind], 0) + (arcs.length > 1 ? arcs.length * GAP : 0);
  const unit = (2 * Math.PI) / Math.max(whole, 1);
  const schools = arcs.find(([first]) => first?.kind === "school") ?? [];
  // The first arc, that of the schools, has its middle at the top.
  let at = -(schools.reduce((sum, { kind }) => sum + ROOM[kind], 0) * unit) / 2;
  const angles = new Map<string, number>();
  const placed: Placed[] = [];
  for (const arc of arcs) {
    for (const node of inOrder(arc, graph, angles)) {
      const angle = at + (ROOM[node.kind] * unit) / 2;
      at += ROOM[node.kind] * unit;
      angles.set(node.title, angle);
      placed.push({ ...node, angle, radius: 1 });
    }
    at += GAP * unit;
  }
  const middle = graph.nodes.find((node) => node.title === focus);
  return middle ? [{ ...middle, angle: 0, radius: 0 }, ...placed] : placed;
}

/** Clockwise from the top. */
const AROUND: readonly NodeKind[] = ["school", "question", "work", "person"];

/** Beside whom they are joined to, as far as those have their places; the others as they come. */
function inOrder(arc: readonly GraphNode[], graph: Graph, angles: ReadonlyMap<string, number>): GraphNode[] {
  if (angles.size === 0) return fromTheMiddle(arc);
  const mean = (title: string): number => {
    const ends = graph.edges.flatMap(({ from, to }) => (from === title ? [to] : to === title ? [from] : []));
    const placed = ends.flatMap((end) => angles.get(end) ?? []);
    return placed.length === 0 ? Infinity : placed.reduce((sum, angle) => sum + angle, 0) / placed.length;
  };
  // Opposite the schools the order turns round, so that lines do not cross.
  return arc
    .map((node) => ({ node, place: mean(node.title) }))
    .sort((a, b) => b.place - a.place || 0)
    .map(({ node }) => node);
}

/** The first in the middle and the others by turns beside it, so that lines fan out to both sides. */
function fromTheMiddle(arc: readonly GraphNode[]): GraphNode[] {
  const placed: GraphNode[] = [];
  for (const [index, node] of arc.entries()) {
    if (index % 2 === 0) placed.push(node);
    else placed.unshift(node);
  }
  return placed;
}
