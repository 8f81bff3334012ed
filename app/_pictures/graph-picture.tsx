import { useTranslations } from "next-intl";
import type { Graph } from "@/wiki/positions/graph";
import { drawGraph } from "./draw-graph";
import { inPage } from "./frame";
import { ON_PAGE } from "./palette";
import "./pictures.css";

/** A small graph, drawn on the server. `linkTo`: where a node leads. `id` is its own in the page. */
export function GraphPicture(props: {
  graph: Graph;
  focus?: string;
  linkTo: (title: string) => string;
  id: string;
}) {
  const { graph, focus, linkTo, id } = props;
  const words = useTranslations("pictures");
  // Written by drawGraph, in which every text is escaped.
  const svg = inPage(drawGraph(graph, { palette: ON_PAGE, words, focus, linkTo }), id);
  return <figure className="graph-figure" dangerouslySetInnerHTML={{ __html: svg }} />;
}
