import { parseTitle } from "@/document/titles";
import { circle, type Placed } from "@/wiki/positions/circle";
import { NODE_KINDS, type Graph, type GraphEdge, type NodeKind } from "@/wiki/positions/graph";
import { fit, halo, type Drawing } from "./frame";
import { el, type Markup } from "../_reader/site/markup";
import { DASHES, type Palette } from "./palette";
import type { PictureWords } from "./wanted-words";

const [WIDTH, RADIUS, LABEL] = [1_000, 255, 232];

/** Nodes that the circle has room for. */
export const MOST_DRAWN = 90;

type Point = { x: number; y: number };

/** How nodes are drawn: where one leads, and the words for whom they are drawn. */
type Manner = { palette: Palette; words: PictureWords; linkTo?: (title: string) => string };

/**
 * The graph on a circle, its lines crossing the middle. `linkTo`: where a node leads. With `focus`, that node stands in
 * the middle and the others around it.
 */
export function drawGraph(
  graph: Graph,
  { palette, words, focus, linkTo }: Manner & { focus?: string },
): Drawing {
  const nodes = circle(graph, focus);
  const [above, below] = [reach(nodes, -1), reach(nodes, 1)];
  const height = above + below;
  const centre = { x: WIDTH / 2, y: above };
  const places = new Map(nodes.map((node): [string, Point] => [node.title, placeOf(node, centre)]));
  const between = new Map<string, number>();
  const stances: Markup[] = [];
  const others: Markup[] = [];
  for (const edge of graph.edges) {
    const [from, to] = [places.get(edge.from), places.get(edge.to)];
    if (!from || !to) continue;
    if (edge.kind !== "stance") {
      others.push(thinLine(edge, curve(from, to, centre, 0), palette));
      continue;
    }
    const pair = [edge.from, edge.to].sort().join("|");
    const nth = between.get(pair) ?? 0;
    between.set(pair, nth + 1);
    stances.push(stanceLine(edge, curve(from, to, centre, spread(nth)), { palette, words }));
  }
  const counts = NODE_KINDS.flatMap((kind) => {
    const count = nodes.filter((node) => node.kind === kind).length;
    return count === 0 ? [] : [words(`graph.counted.${kind}`, { count })];
  });
  return {
    title: focus ? words("graph.pictureOf", { focus }) : words("graph.picture"),
    description: words("graph.pictureWords", { nodes: counts.join(", "), lines: graph.edges.length }),
    width: WIDTH,
    height,
    parts: [
      el("g", { fill: "none" }, ...others),
      el("g", { fill: "none" }, ...stances),
      ...nodes.map((node) => drawNode(node, places.get(node.title) ?? centre, { palette, words, linkTo })),
    ],
  };
}

/** How far the picture goes from its middle, upwards (-1) or downwards (1), with its words. */
function reach(nodes: readonly Placed[], way: 1 | -1): number {
  const ends = nodes.map(({ title, kind, angle, radius }) => {
    const words = Math.max(
      ...twoLines(title, LABEL, sizeOf(kind)).map((line) => line.length * sizeOf(kind) * 0.52),
    );
    return radius === 0 ? 60 : -Math.cos(angle) * way * (RADIUS + 20 + words);
  });
  return Math.max(120, ...ends) + 20;
}

function placeOf({ angle, radius }: Placed, centre: Point): Point {
  return {
    x: centre.x + Math.sin(angle) * RADIUS * radius,
    y: centre.y - Math.cos(angle) * RADIUS * radius,
  };
}

/** 0, 1, -1, 2, -2 …: lines between the same two lie beside one another. */
function spread(nth: number): number {
  return Math.ceil(nth / 2) * (nth % 2 === 0 ? -1 : 1);
}

type Curve = { from: Point; bend: Point; to: Point };

/** Towards the middle, the more the farther apart its ends are; `aside`: how many places beside that. */
function curve(from: Point, to: Point, centre: Point, aside: number): Curve {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.max(Math.hypot(dx, dy), 1);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const pull = 0.3 + 0.5 * Math.min(1, length / (2 * RADIUS));
  // The same side whichever way the line leads.
  const side = (from.x + from.y * 1.01 < to.x + to.y * 1.01 ? 1 : -1) * aside * 34;
  return {
    from,
    to,
    bend: {
      x: middle.x + (centre.x - middle.x) * pull - (dy / length) * side,
      y: middle.y + (centre.y - middle.y) * pull + (dx / length) * side,
    },
  };
}

function pathOf({ from, bend, to }: Curve): string {
  const [a, b, c] = [from, bend, to].map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
  return `M${a}Q${b} ${c}`;
}

/** A point of the curve, from 0 at its beginning to 1 at its end. */
function along({ from, bend, to }: Curve, t: number): Point {
  const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return { x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y };
}

function stanceLine(
  edge: Extract<GraphEdge, { kind: "stance" }>,
  way: Curve,
  { palette, words }: Manner,
): Markup {
  const colour = palette.rule[edge.hue];
  const sign = along(way, 0.45);
  const [tip, before] = [along(way, 0.965), along(way, 0.93)];
  const turned = (Math.atan2(tip.y - before.y, tip.x - before.x) * 180) / Math.PI;
  return el(
    "g",
    { "data-from": edge.from, "data-to": edge.to, class: "line" },
    el(
      "title",
      {},
      words("graph.stance", { said: `${edge.from} ${edge.label} ${edge.to}`, count: edge.count }),
    ),
    el("path", {
      d: pathOf(way),
      stroke: colour,
      "stroke-width": 1.6 + Math.log2(edge.count),
      "stroke-dasharray": DASHES[edge.hue],
    }),
    el("path", {
      d: "M-5 -4.5L4 0L-5 4.5z",
      fill: colour,
      transform: `translate(${tip.x.toFixed(1)} ${tip.y.toFixed(1)}) rotate(${turned.toFixed(0)})`,
    }),
    el("circle", { cx: sign.x, cy: sign.y, r: 8, fill: palette.paper }),
    el(
      "text",
      {
        x: sign.x,
        y: sign.y + 4.5,
        "text-anchor": "middle",
        "font-family": palette.sans,
        "font-size": 13,
        "font-weight": 700,
        fill: palette.text[edge.hue],
      },
      edge.mark,
    ),
  );
}

function thinLine(edge: GraphEdge, way: Curve, palette: Palette): Markup {
  const dashes = { stance: undefined, on: undefined, voice: "1 4", source: "4 4", link: "1 2" }[edge.kind];
  return el("path", {
    class: "line",
    "data-from": edge.from,
    "data-to": edge.to,
    d: pathOf(way),
    stroke: palette.soft,
    "stroke-opacity": 0.4,
    "stroke-width": 1,
    "stroke-dasharray": dashes,
  });
}

function drawNode(node: Placed, { x, y }: Point, { palette, words, linkTo }: Manner): Markup {
  const school = node.kind === "school";
  const middle = node.radius === 0;
  const size = middle ? 18 : sizeOf(node.kind);
  const colour = node.written ? palette.ink : palette.missing;
  const degrees = (node.angle * 180) / Math.PI - 90;
  const left = node.angle % (2 * Math.PI) > Math.PI || node.angle < 0;
  const lines = twoLines(node.title, middle ? 2 * LABEL : LABEL, size);
  const transform = middle
    ? `translate(${x.toFixed(1)} ${(y + 26).toFixed(1)})`
    : `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${(left ? degrees + 180 : degrees).toFixed(1)}) translate(${left ? -13 : 13} ${(size * 0.34).toFixed(1)})`;
  return el(
    "a",
    {
      href: parseTitle(node.title).ok ? linkTo?.(node.title) : undefined,
      class: "node",
      "data-node": node.title,
    },
    el("title", {}, node.written ? node.title : words("graph.missing", { title: node.title })),
    sign(node.kind, { x, y }, colour, palette),
    el(
      "text",
      {
        transform,
        "text-anchor": middle ? "middle" : left ? "end" : "start",
        "font-family": school ? palette.serif : palette.sans,
        "font-size": size,
        "font-weight": school || middle ? 600 : 400,
        fill: colour,
        ...halo(palette),
      },
      ...lines.map((line, at) =>
        // Two lines stand on either side of the way out.
        el("tspan", { x: 0, y: (at - (lines.length - 1) / 2) * size * 1.15 }, line),
      ),
    ),
  );
}

/** A disc for a school, a ring for a person, a square for a work, a diamond for a question. */
function sign(kind: NodeKind, { x, y }: Point, colour: string, palette: Palette): Markup {
  switch (kind) {
    case "school":
      return el("circle", { cx: x, cy: y, r: 7, fill: colour });
    case "person":
      return el("circle", { cx: x, cy: y, r: 5, fill: palette.paper, stroke: colour, "stroke-width": 1.8 });
    case "work":
      return el("rect", { x: x - 4.5, y: y - 4.5, width: 9, height: 9, fill: colour });
    case "question":
      return el("path", {
        d: `M${(x - 6).toFixed(1)} ${y.toFixed(1)}l6 -6l6 6l-6 6z`,
        fill: palette.paper,
        stroke: colour,
        "stroke-width": 1.8,
      });
  }
}

function sizeOf(kind: NodeKind): number {
  return kind === "school" ? 15 : 12.5;
}

/** A title in one line or in two, each cut where it has no room. */
function twoLines(title: string, width: number, size: number): string[] {
  if (fit(title, width * 0.75, size) === title) return [title];
  const spaces = [...title.matchAll(/ /g)].map((match) => match.index);
  const nearest = spaces.sort((a, b) => Math.abs(a - title.length / 2) - Math.abs(b - title.length / 2))[0];
  if (nearest === undefined) return [fit(title, width, size)];
  return [fit(title.slice(0, nearest), width, size), fit(title.slice(nearest + 1), width, size)];
}
