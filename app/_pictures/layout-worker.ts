import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";

/*
 * Finds places for thousands of nodes, in a thread of its own: lines pull, nodes push. What it has found is sent every few
 * steps, so that the picture unfolds and nobody waits for the end.
 */

export type LayoutAsk = { count: number; lines: [number, number][]; degrees: number[] };
export type LayoutNews = { places: Float32Array; done: boolean };

const STEPS = 240;
const PER_NEWS = 8;

type Body = { index?: number; x?: number; y?: number };

onmessage = ({ data }: MessageEvent<LayoutAsk>): void => {
  const bodies: Body[] = Array.from({ length: data.count }, () => ({}));
  const simulation = forceSimulation(bodies)
    .alphaDecay(1 - 0.001 ** (1 / STEPS))
    .force(
      "lines",
      forceLink<Body, { source: number; target: number }>(
        data.lines.map(([source, target]) => ({ source, target })),
      ).distance(60),
    )
    .force("apart", forceManyBody().strength(-70).theta(1.1).distanceMax(700))
    .force(
      "room",
      forceCollide<Body>(({ index = 0 }) => 5 + Math.sqrt(data.degrees[index] ?? 0)),
    )
    .force("across", forceX(0).strength(0.04))
    .force("down", forceY(0).strength(0.05))
    .stop();
  for (let step = PER_NEWS; step <= STEPS; step += PER_NEWS) {
    simulation.tick(PER_NEWS);
    const places = new Float32Array(bodies.length * 2);
    for (const [index, { x = 0, y = 0 }] of bodies.entries()) places.set([x, y], index * 2);
    const news: LayoutNews = { places, done: step === STEPS };
    postMessage(news, { transfer: [places.buffer] });
  }
};
