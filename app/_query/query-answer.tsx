import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { AskedQuery } from "@/document/html/query";
import type { Question } from "@/document/questions/question";
import { sayQuestion } from "@/document/questions/sentence";
import { viewPath } from "@/document/questions/view";
import type { Vocabulary } from "@/document/positions/stances";
import { parseTitle, titlePath } from "@/document/titles";
import type { Db } from "@/wiki/database";
import { partOf } from "@/wiki/positions/graph";
import { countPositions, listPositions } from "@/wiki/positions/list";
import { readGraph } from "@/wiki/positions/read-graph";
import { readMatrix } from "@/wiki/positions/read-matrix";
import { readTimeline } from "@/wiki/positions/read-timeline";
import { GraphPicture } from "../_pictures/graph-picture";
import { MatrixPicture } from "../_pictures/matrix-picture";
import { StanceKey } from "../_pictures/stance-key";
import { TimelinePicture } from "../_pictures/timeline-picture";
import { database } from "../_reader/site/database";
import { PositionList } from "../_reader/positions/position-list";
import { unwritten } from "../_reader/page/unwritten";
import { vocabulary } from "../_reader/positions/vocabulary";
import { Count } from "./count";
import { PositionTable } from "./position-table";

/** Positions that a page shows of one answer, and schools that stand across: the rest is a link away. */
const SHOWN = 20;
const ACROSS = 8;

type Asking = { db: Db; question: Question; stances: Vocabulary; id: string };

/**
 * What positions answer to a query, as it stands in a page: what is asked in words, which lead to the whole answer, and
 * the answer in the view that was chosen. `id` is its own in the page.
 */
export async function QueryAnswer({ query: { question, view }, id }: { query: AskedQuery; id: string }) {
  const [db, stances] = await Promise.all([database(), vocabulary()]);
  const asking = { db, question, stances, id };
  return (
    <section className="query-answer" data-answer={view} aria-labelledby={id}>
      <p className="query-head" id={id}>
        <a href={viewPath(view, question)}>{sayQuestion(question, stances)}</a>
      </p>
      {view === "matrix" ? (
        <Matrix {...asking} />
      ) : view === "graph" ? (
        <Graph {...asking} />
      ) : view === "timeline" ? (
        <Timeline {...asking} />
      ) : (
        <Rows {...asking} table={view === "table"} />
      )}
    </section>
  );
}

async function Rows({ db, question, table }: Asking & { table: boolean }) {
  const [{ items, cursor }, count] = await Promise.all([
    listPositions(db, question, { limit: SHOWN }),
    countPositions(db, question),
  ]);
  if (items.length === 0) return <Nothing />;
  const [red, words] = await Promise.all([unwritten(db, items), getTranslations("query")]);
  return (
    <>
      {table ? (
        <PositionTable positions={items} unwritten={red} />
      ) : (
        <PositionList positions={items} unwritten={red} />
      )}
      <p className="query-foot">
        <Count of={count} />
        {cursor === null ? null : (
          <>
            {" · "}
            <a href={viewPath("list", question)}>{words("showAll")}</a>
          </>
        )}
      </p>
    </>
  );
}

async function Matrix({ db, question, stances }: Asking) {
  const place = { across: "schools", limit: ACROSS } as const;
  const view = await readMatrix(db, question, place);
  if (view.rows.items.length === 0) return <Nothing />;
  return <MatrixPicture db={db} question={question} place={place} view={view} vocabulary={stances} />;
}

async function Graph({ db, question, stances, id }: Asking) {
  const graph = partOf(await readGraph(db, question), {});
  if (graph.nodes.length === 0) return <Nothing />;
  const linkTo = (title: string) => {
    const parsed = parseTitle(title);
    return parsed.ok ? titlePath(parsed.title) : "/graph";
  };
  return (
    <>
      <GraphPicture graph={graph} linkTo={linkTo} id={`${id}-graph`} />
      <StanceKey vocabulary={stances} />
    </>
  );
}

async function Timeline({ db, question, stances, id }: Asking) {
  const view = await readTimeline(db, question);
  if (view.bands.length === 0) return <Nothing said="noDate" />;
  return (
    <>
      <TimelinePicture view={view} vocabulary={stances} id={`${id}-timeline`} compact />
      <StanceKey vocabulary={stances} />
    </>
  );
}

function Nothing({ said = "nothing" }: { said?: "nothing" | "noDate" }) {
  return <p className="empty">{useTranslations("query")(said)}</p>;
}
