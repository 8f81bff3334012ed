import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

/*
 * Finds places for thousands of nodes, in a thread of its own: lines pull, nodes push. What it has found is sent several times
 * a second, so that the picture unfolds and nobody waits for the end; and it ends in any case, on a slow machine too.
 */

export type LayoutAsk = { count: number; lines: [number, number][]; degrees: number[] };
export type LayoutNews = { places: Float32Array; done: boolean };

const STEPS = 160;
/** Milliseconds between two pieces of news, and those that the whole may take. */
const [APART, LONGEST] = [120, 6_000];
/** How far a node moves in a step, on average, when it is at rest. */
const REST = 0.4;

type Body = { index?: number; x?: number; y?: number; vx?: number; vy?: number };

onmessage = ({ data }: MessageEvent<LayoutAsk>): void => {
  const bodies: Body[] = Array.from({ length: data.count }, () => ({}));
  const simulation = forceSimulation(bodies)
    .alphaDecay(1 - 0.001 ** (1 / STEPS))
    .force("lines", forceLink<Body, { source: number; target: number }>(pairs(data.lines)).distance(60))
    .force("apart", forceManyBody().strength(-70).theta(1.2).distanceMax(700))
    .force(
      "room",
      forceCollide<Body>(({ index = 0 }) => 5 + Math.sqrt(data.degrees[index] ?? 0)),
    )
    .force("across", forceX(0).strength(0.04))
    .force("down", forceY(0).strength(0.05))
    .stop();
  const tell = (done: boolean): void => {
    const places = new Float32Array(bodies.length * 2);
    for (const [index, { x = 0, y = 0 }] of bodies.entries()) places.set([x, y], index * 2);
    const news: LayoutNews = { places, done };
    postMessage(news, { transfer: [places.buffer] });
  };
  const begun = performance.now();
  let told = -Infinity;
  for (let step = 0; step < STEPS; step += 1) {
    simulation.tick();
    const now = performance.now();
    if (now - begun > LONGEST || (step > STEPS / 4 && atRest(bodies))) break;
    if (now - told < APART) continue;
    tell(false);
    told = now;
  }
  tell(true);
};

/** Each two nodes that are joined, once: a dozen lines between them pull no more than one does. */
function pairs(lines: readonly [number, number][]): { source: number; target: number }[] {
  const found = new Map<string, { source: number; target: number }>();
  for (const [from, to] of lines) {
    const [source, target] = from < to ? [from, to] : [to, from];
    found.set(`${source} ${target}`, { source, target });
  }
  return [...found.values()];
}

function atRest(bodies: readonly Body[]): boolean {
  const moved = bodies.reduce((sum, { vx = 0, vy = 0 }) => sum + Math.hypot(vx, vy), 0);
  return moved < REST * bodies.length;
}
