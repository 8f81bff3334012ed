import { NODE_KINDS, type Graph, type GraphEdge } from "@/wiki/positions/graph";
import { TitleLink } from "../_reader/site/title-link";
import { KIND_WORDS } from "./draw-graph";

/** The graph in words: every node with its lines, by kind. */
export function GraphList({ graph, focusPath }: { graph: Graph; focusPath: (title: string) => string }) {
  const lines = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    for (const end of [edge.from, edge.to]) lines.set(end, [...(lines.get(end) ?? []), edge]);
  }
  return NODE_KINDS.map((kind) => {
    const nodes = graph.nodes.filter((node) => node.kind === kind);
    if (nodes.length === 0) return null;
    const [, many] = KIND_WORDS[kind];
    return (
      <section key={kind} className="graph-kind" aria-labelledby={`graph-${kind}`}>
        <h3 id={`graph-${kind}`}>
          {many.charAt(0).toUpperCase() + many.slice(1)} <span className="count">({nodes.length})</span>
        </h3>
        <ul className="entries tight">
          {nodes.map(({ title, written }) => (
            <li key={title} data-node={title}>
              <span className="title">
                <TitleLink title={title} missing={!written} />
              </span>{" "}
              <a className="meta" href={focusPath(title)}>
                Look at this one<span className="visually-hidden">: {title}</span>
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
  const groups = new Map<string, { hue?: string; mark?: string; ends: string[] }>();
  for (const edge of edges) {
    const said = wordsOf(edge, edge.from === title);
    const group = groups.get(said) ?? {
      ...(edge.kind === "stance" && { hue: edge.hue, mark: edge.mark }),
      ends: [],
    };
    groups.set(said, group);
    group.ends.push(edge.from === title ? edge.to : edge.from);
  }
  if (groups.size === 0) return <p className="meta">Nothing is joined to it yet.</p>;
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
          {ends.length > MOST_NAMED ? ` and ${ends.length - MOST_NAMED} more` : null}
        </li>
      ))}
    </ul>
  );
}

function wordsOf(edge: GraphEdge, outwards: boolean): string {
  switch (edge.kind) {
    case "stance":
      return outwards ? edge.label : edge.inverse;
    case "on":
      return outwards ? "speaks to" : "is spoken to by";
    case "voice":
      return outwards ? "speaks for" : "is spoken for by";
    case "source":
      return outwards ? "sets out the views of" : "is set out in";
    case "link":
      return outwards ? "belongs with" : "has to do with";
  }
}
