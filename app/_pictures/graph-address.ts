import { printQuestion, type Question } from "@/document/questions/question";
import { NODE_KINDS, type NodeKind } from "@/wiki/positions/graph";

/** What the address of a graph says besides the question: who stands in the middle, and which kinds are left out. */
export type GraphPlace = { focus?: string; without: NodeKind[] };

export function graphPlace(ask: (name: string) => string | undefined): GraphPlace {
  const without = (ask("without") ?? "").split(",");
  const focus = ask("focus");
  return { ...(focus && { focus }), without: NODE_KINDS.filter((kind) => without.includes(kind)) };
}

/** "/graph?focus=Oekonux&without=person,work&topic=…". */
export function graphPath(question: Question, { focus, without }: GraphPlace, path = "/graph"): string {
  const own = new URLSearchParams();
  if (focus) own.set("focus", focus);
  if (without.length > 0) own.set("without", without.join(","));
  const search = [own.toString(), printQuestion(question)].filter((part) => part !== "").join("&");
  return search === "" ? path : `${path}?${search}`;
}
