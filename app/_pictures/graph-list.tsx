import { useTranslations } from "next-intl";
import { NODE_KINDS, type Graph, type GraphEdge } from "@/wiki/positions/graph";
import { TitleLink } from "../_reader/site/title-link";

/** The graph in words: every node with its lines, by kind. */
export function GraphList({ graph, focusPath }: { graph: Graph; focusPath: (title: string) => string }) {
  const words = useTranslations("pictures.graph");
  const lines = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    for (const end of [edge.from, edge.to]) lines.set(end, [...(lines.get(end) ?? []), edge]);
  }
  return NODE_KINDS.map((kind) => {
    const nodes = graph.nodes.filter((node) => node.kind === kind);
    if (nodes.length === 0) return null;
    return (
      <section key={kind} className="graph-kind" aria-labelledby={`graph-${kind}`}>
        <h3 id={`graph-${kind}`}>
          {words(`many.${kind}`)} <span className="count">({nodes.length})</span>
        </h3>
        <ul className="entries tight">
          {nodes.map(({ title, written }) => (
            <li key={title} data-node={title}>
              <span className="title">
                <TitleLink title={title} missing={!written} />
              </span>{" "}
              <a className="meta" href={focusPath(title)}>
                {words.rich("focus", {
                  title,
                  hidden: (text) => <span className="visually-hidden">{text}</span>,
                })}
              </a>
              <Lines title={title} edges={lines.get(title) ?? []} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

/** Names in one group of lines; whoever wants all of them looks at that one node. */
const MOST_NAMED = 24;

/** What one node is joined to, in groups of the same words. */
function Lines({ title, edges }: { title: string; edges: readonly GraphEdge[] }) {
  const words = useTranslations("pictures.graph");
  const groups = new Map<string, { hue?: string; mark?: string; ends: string[] }>();
  for (const edge of edges) {
    const said = wordsOf(edge, edge.from === title, words);
    const group = groups.get(said) ?? {
      ...(edge.kind === "stance" && { hue: edge.hue, mark: edge.mark }),
      ends: [],
    };
    groups.set(said, group);
    group.ends.push(edge.from === title ? edge.to : edge.from);
  }
  if (groups.size === 0) return <p className="meta">{words("nothing")}</p>;
  return (
    <ul className="lines">
      {[...groups].map(([said, { hue, mark, ends }]) => (
        <li key={said} data-hue={hue}>
          <span className={hue ? "position-stance" : "meta"}>
            {mark ? (
              <span className="position-sign" aria-hidden="true">
                {mark}
              </span>
            ) : null}
            {said}
          </span>{" "}
          {ends.slice(0, MOST_NAMED).map((end, index) => (
            <span key={end}>
              {index > 0 ? ", " : ""}
              <TitleLink title={end} />
            </span>
          ))}
          {ends.length > MOST_NAMED ? ` ${words("andMore", { count: ends.length - MOST_NAMED })}` : null}
        </li>
      ))}
    </ul>
  );
}

type GraphWords = ReturnType<typeof useTranslations<"pictures.graph">>;

function wordsOf(edge: GraphEdge, outwards: boolean, words: GraphWords): string {
  switch (edge.kind) {
    case "stance":
      return outwards ? edge.label : edge.inverse;
    case "on":
      return outwards ? words("speaksTo") : words("spokenToBy");
    case "voice":
      return outwards ? words("speaksFor") : words("spokenForBy");
    case "source":
      return outwards ? words("setsOut") : words("setOutIn");
    case "link":
      return outwards ? words("belongs") : words("hasToDo");
  }
}
