import { HUES, markOf, type Hue } from "@/document/positions/stances";
import type { CanvasInk } from "./canvas-ink";
import type { GraphData } from "./graph-data";
import { DASHES } from "./palette";

/** What of the plane is seen: its middle, and how many dots one unit takes. */
export type View = { x: number; y: number; scale: number };

export type Scene = { data: GraphData; places: Float32Array; degrees: readonly number[]; lit: number | null };

type Course = { dx: number; dy: number; length: number; over: number; down: number };

/** How many names stand in the picture at once. */
const NAMES = 60;

/** Lines in view of which more are drawn whole instead of dashed: so many dashes cannot be told apart, and cost the most. */
const DASHED = 3_000;
/** Lines that are drawn at once, those that are said most: a moment's work; and while places are still being found. */
export const MOST_LINES = 8_000;
const MEANWHILE = 3_000;

/** How long a line must be for its sign to stand on it, how far apart signs stand, and how many there are at most. */
const [LONG, APART, MARKS] = [64, 26, 500];

/**
 * Draws the whole scene, or with a node that is lit what it is joined to. Lines of one colour are one stroke, so that thousands
 * of them take a few strokes. `hasty`: the picture is followed by the next at once, so it need not have everything.
 */
export function paintGraph(
  context: CanvasRenderingContext2D,
  { data, places, degrees, lit }: Scene,
  { x, y, scale }: View,
  ink: CanvasInk,
  { width, height, hasty = false }: { width: number; height: number; hasty?: boolean },
): void {
  const left = (node: number) => ((places[node * 2] ?? 0) - x) * scale + width / 2;
  const top = (node: number) => ((places[node * 2 + 1] ?? 0) - y) * scale + height / 2;
  const near = new Set<number | null>([lit]);
  for (const [from, to] of data.lines) {
    if (from === lit) near.add(to);
    if (to === lit) near.add(from);
  }
  const seen = data.lines
    .slice(0, lit === null ? (hasty ? MEANWHILE : MOST_LINES) : undefined)
    .filter(isSeen);
  if (lit === null) context.clearRect(0, 0, width, height);
  for (const hue of [null, ...HUES]) {
    // Over the faint rest, even a thin line is to be seen.
    const thin = lit === null ? ink.line : ink.ink;
    context.strokeStyle = hue === null ? thin : ink.rule[hue];
    const isDashed = hue !== null && !hasty && seen.length <= DASHED;
    context.setLineDash(isDashed ? (DASHES[hue] ?? "").split(" ").filter(Boolean).map(Number) : []);
    context.lineWidth = hue === null ? 0.7 : 1.1;
    context.beginPath();
    for (const [from, to, of] of seen) {
      if (of !== hue) continue;
      const { over, down } = course(from, to, of);
      context.moveTo(left(from) + over, top(from) + down);
      context.lineTo(left(to) + over, top(to) + down);
    }
    context.stroke();
  }
  context.setLineDash([]);
  if (!hasty) paintMarks(context);
  for (const [node, { kind, written }] of data.nodes.entries()) {
    if (lit !== null && !near.has(node)) continue;
    const radius =
      Math.min(10, 2.5 + Math.sqrt(degrees[node] ?? 0) * 0.8) * Math.min(1.4, Math.max(0.7, scale));
    paintSign(context, kind, left(node), top(node), radius, written ? ink.ink : ink.missing, ink.paper);
  }
  paintNames(context, lit === null ? busiest(degrees) : [...near].filter((node) => node !== null));

  /** Whether a line can be in the picture, and is to be. */
  function isSeen([from, to]: GraphData["lines"][number]): boolean {
    if (lit !== null && from !== lit && to !== lit) return false;
    const [x1, x2, y1, y2] = [left(from), left(to), top(from), top(to)];
    return !(
      (x1 < 0 && x2 < 0) ||
      (x1 > width && x2 > width) ||
      (y1 < 0 && y2 < 0) ||
      (y1 > height && y2 > height)
    );
  }

  /** How a line runs. Those of several colours between the same two lie beside one another. */
  function course(from: number, to: number, hue: Hue | null): Course {
    const aside = hue === null ? 0 : (HUES.indexOf(hue) - 2) * 2.5;
    const [dx, dy] = [left(to) - left(from), top(to) - top(from)];
    const length = Math.max(1, Math.hypot(dx, dy));
    return { dx, dy, length, over: (-dy / length) * aside, down: (dx / length) * aside };
  }

  /** The signs of lines, as far as there is room: all that one sees of the node that is lit, or of the part that is near. */
  function paintMarks(target: CanvasRenderingContext2D): void {
    target.font = `600 13px ${ink.sans}`;
    target.textAlign = "center";
    target.textBaseline = "middle";
    target.lineWidth = 4;
    target.strokeStyle = ink.paper;
    const taken = new Set<string>();
    for (const [from, to, hue] of seen) {
      if (hue === null) continue;
      const { dx, dy, length, over, down } = course(from, to, hue);
      // Beside the middle, each colour at its own place, so that two between the same nodes do not cover each other.
      const along = 0.5 + (HUES.indexOf(hue) - 2) * 0.07;
      const place = { x: left(from) + dx * along + over, y: top(from) + dy * along + down };
      const cell = `${Math.round(place.x / APART)} ${Math.round(place.y / APART)}`;
      const isInside = place.x > 0 && place.x < width && place.y > 0 && place.y < height;
      if (length < LONG || !isInside || taken.has(cell)) continue;
      taken.add(cell);
      target.fillStyle = ink.rule[hue];
      target.strokeText(markOf(hue), place.x, place.y);
      target.fillText(markOf(hue), place.x, place.y);
      if (taken.size >= MARKS) break;
    }
    target.textAlign = "start";
    target.textBaseline = "alphabetic";
  }

  function paintNames(target: CanvasRenderingContext2D, nodes: readonly number[]): void {
    target.font = `13px ${ink.sans}`;
    target.lineWidth = 3;
    target.strokeStyle = ink.paper;
    target.fillStyle = ink.ink;
    const taken: { x: number; y: number; width: number }[] = [];
    for (const node of nodes) {
      if (taken.length >= NAMES) return;
      const place = { x: left(node) + 9, y: top(node) + 4, width: 0 };
      if (place.x < 0 || place.x > width || place.y < 0 || place.y > height) continue;
      const name = shortened(data.nodes[node]?.title ?? "");
      place.width = target.measureText(name).width;
      const covered = taken.some(
        (other) =>
          Math.abs(other.y - place.y) < 15 &&
          place.x < other.x + other.width &&
          other.x < place.x + place.width,
      );
      if (covered && node !== lit) continue;
      taken.push(place);
      target.strokeText(name, place.x, place.y);
      target.fillText(name, place.x, place.y);
    }
  }
}

/** A disc for a school, a ring for a person, a square for a work, a diamond for a question. */
function paintSign(
  context: CanvasRenderingContext2D,
  kind: GraphData["nodes"][number]["kind"],
  x: number,
  y: number,
  radius: number,
  colour: string,
  paper: string,
): void {
  const hollow = kind === "person" || kind === "question";
  context.beginPath();
  if (kind === "work") context.rect(x - radius * 0.8, y - radius * 0.8, radius * 1.6, radius * 1.6);
  else if (kind === "question") {
    context.moveTo(x - radius, y);
    context.lineTo(x, y - radius);
    context.lineTo(x + radius, y);
    context.lineTo(x, y + radius);
    context.closePath();
  } else context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = hollow ? paper : colour;
  context.fill();
  if (!hollow) return;
  context.strokeStyle = colour;
  context.lineWidth = 1.4;
  context.stroke();
}

function busiest(degrees: readonly number[]): number[] {
  return degrees
    .map((_, node) => node)
    .sort((a, b) => (degrees[b] ?? 0) - (degrees[a] ?? 0))
    .slice(0, NAMES * 4);
}

function shortened(name: string): string {
  return name.length <= 44 ? name : `${name.slice(0, 43).trimEnd()}…`;
}
