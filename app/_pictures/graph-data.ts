import { z } from "zod";
import type { Graph } from "@/wiki/positions/graph";

/** A graph as it travels to the browser: short, for it may have thousands of nodes. */
export const GraphData = z.object({
  nodes: z.array(
    z.object({
      title: z.string(),
      kind: z.enum(["school", "person", "work", "question"]),
      written: z.boolean(),
    }),
  ),
  /** Two places in the list of nodes, and the colour of a stance; null for other lines. What is said most comes first. */
  lines: z.array(
    z.tuple([
      z.number(),
      z.number(),
      z.enum(["agreement", "building", "difference", "critique", "qualified", "plain"]).nullable(),
    ]),
  ),
});
export type GraphData = z.infer<typeof GraphData>;

export function dataOf({ nodes, edges }: Graph): GraphData {
  const places = new Map(nodes.map(({ title }, place): [string, number] => [title, place]));
  return {
    nodes: nodes.map(({ title, kind, written }) => ({ title, kind, written })),
    lines: edges
      .toSorted((a, b) => b.count - a.count)
      .flatMap((edge): GraphData["lines"] => {
        const [from, to] = [places.get(edge.from), places.get(edge.to)];
        const hue = edge.kind === "stance" ? edge.hue : null;
        return from === undefined || to === undefined ? [] : [[from, to, hue]];
      }),
  };
}
