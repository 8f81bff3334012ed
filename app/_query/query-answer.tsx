import type { AskedQuery } from "@/document/html-query";
import { sayQuestion } from "@/document/question-sentence";
import type { Question } from "@/document/question";
import { viewPath } from "@/document/query-view";
import type { Db } from "@/wiki/database";
import { countPositions, listPositions } from "@/wiki/positions/list";
import { readMatrix } from "@/wiki/positions/read-matrix";
import { matrixPath } from "../_pictures/matrix-address";
import { MatrixPicture } from "../_pictures/matrix-picture";
import { database } from "../_reader/database";
import { PositionList } from "../_reader/position-list";
import { unwritten } from "../_reader/unwritten";
import { vocabulary } from "../_reader/vocabulary";
import { Count } from "./count";
import { PositionTable } from "./position-table";

/** Positions that a page shows of one answer; the rest is a link away. */
const SHOWN = 20;

/**
 * What positions answer to a query, as it stands in a page: what is asked in words, which lead to the whole answer, and
 * the answer in the view that was chosen.
 */
export async function QueryAnswer({ query }: { query: AskedQuery }) {
  const { question, view } = query;
  const path = viewPath(view, question);
  const stances = await vocabulary();
  return (
    <section className="query-answer" data-answer={view}>
      <p className="query-head">
        <a href={path}>{sayQuestion(question, stances)}</a>
      </p>
      <Drawn query={query} />
    </section>
  );
}

async function Drawn({ query: { question, view } }: { query: AskedQuery }) {
  const db = await database();
  if (view === "matrix") return await matrix(db, question);
  const [{ items, cursor }, count] = await Promise.all([
    listPositions(db, question, { limit: SHOWN }),
    countPositions(db, question),
  ]);
  if (items.length === 0) return <Nothing />;
  const red = await unwritten(db, items);
  return (
    <>
      {view === "table" ? (
        <PositionTable positions={items} unwritten={red} />
      ) : (
        <PositionList positions={items} unwritten={red} />
      )}
      <p className="query-foot">
        <Count of={count} />
        {cursor === null ? null : (
          <>
            {" · "}
            <a href={viewPath(view, question)}>Show all of them</a>
          </>
        )}
      </p>
    </>
  );
}

/** As many schools as the text column can bear. */
const ACROSS = 8;

async function matrix(db: Db, question: Question) {
  const view = await readMatrix(db, question, { across: "schools", limit: ACROSS });
  if (view.rows.items.length === 0) return <Nothing />;
  return (
    <MatrixPicture
      view={view}
      vocabulary={await vocabulary()}
      pathOf={(row, column) => `${matrixPath(question, { across: "schools", cell: { row, column } })}#cell`}
    />
  );
}

function Nothing() {
  return <p className="empty">No position answers to this yet.</p>;
}
