import type { Metadata } from "next";
import { readMatrix, type Axis } from "@/wiki/positions/read-matrix";
import { CellPanel } from "../_pictures/cell-panel";
import { Filters } from "../_pictures/filters";
import { matrixPath, matrixPlace, type MatrixPlace } from "../_pictures/matrix-address";
import { MatrixPicture } from "../_pictures/matrix-picture";
import { PictureTabs } from "../_pictures/picture-tabs";
import { TakeOut } from "../_pictures/take-out";
import { asked } from "../_query/asked";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";
import { vocabulary } from "../_reader/positions/vocabulary";
import type { Question } from "@/document/question";
import type { Dispute } from "@/wiki/positions/grid";

export const metadata: Metadata = {
  title: "Matrix",
  description: "Which school agrees with which and which differ, counted from the positions of the wiki.",
};

const OWN = ["across", "rows", "columns", "cell"] as const;

export default async function MatrixPage({ searchParams }: { searchParams: Query }) {
  const given = new Map(
    await Promise.all(OWN.map(async (name) => [name as string, await ask(searchParams, name)] as const)),
  );
  const { cell, ...place } = matrixPlace((name) => given.get(name));
  const { question, wrong } = await asked(searchParams, matrixPath({}, place));
  const [db, stances] = await Promise.all([database(), vocabulary()]);
  const view = await readMatrix(db, question, place);
  const path = (other: Partial<MatrixPlace>) => matrixPath(question, { ...place, ...other });
  const first = { rows: 0, columns: 0 };
  return (
    <Leaf
      full
      head={
        <>
          <PlainHead
            title="Matrix"
            lede={
              place.across === "schools"
                ? "How each school, in its row, stands to the others: every number is so many positions, with their sentences and sources behind it."
                : "What each school, in its row, says on the questions that divide them: every number is so many positions, with their sentences and sources behind it."
            }
          />
          <PictureTabs here="matrix" question={question} />
        </>
      }
    >
      <Filters
        action="/matrix"
        question={question}
        wrong={wrong}
        vocabulary={stances}
        without={["holder", "target", "sort", "text", "page", "source", "about"]}
      >
        {place.across === "questions" ? <input type="hidden" name="across" value="questions" /> : null}
      </Filters>
      <nav className="choices" aria-label="What stands across">
        <a
          href={path({ ...first, across: "schools" })}
          aria-current={place.across === "schools" ? "true" : undefined}
        >
          Schools and schools
        </a>
        <a
          href={path({ ...first, across: "questions" })}
          aria-current={place.across === "questions" ? "true" : undefined}
        >
          Schools and questions
        </a>
      </nav>
      {view.rows.items.length === 0 || view.columns.items.length === 0 ? (
        <p className="empty">
          No position answers to this. <a href="/matrix">Show the whole matrix</a>, or read{" "}
          <a href="/wiki/Help:Positions">how to state a position</a>.
        </p>
      ) : (
        <MatrixPicture
          db={db}
          question={question}
          place={{ ...place, ...(cell && { cell }) }}
          view={view}
          vocabulary={stances}
        />
      )}
      <AxisPager name="Rows" axis={view.rows} page={place.rows ?? 0} pathTo={(rows) => path({ rows })} />
      <AxisPager
        name="Columns"
        axis={view.columns}
        page={place.columns ?? 0}
        pathTo={(columns) => path({ columns })}
      />
      <TakeOut
        svg={matrixPath(question, place, "/matrix/picture.svg")}
        csv={matrixPath(question, place, "/matrix/cells.csv")}
        name="matrix"
      />
      {cell ? (
        <CellPanel db={db} question={question} across={place.across} cell={cell} close={path({})} />
      ) : null}
      <Disputes disputes={view.disputes} question={question} place={place} />
      {Object.keys(view.wanted).length > 0 ? (
        <p className="meta">
          A ring is a position that is wanted: follow it to begin one.{" "}
          <a href="/wanted">All that is wanted</a>, the most wanted first.
        </p>
      ) : null}
    </Leaf>
  );
}

/** Where two schools do not see it alike, in sentences. */
function Disputes(props: { disputes: readonly Dispute[]; question: Question; place: MatrixPlace }) {
  const { disputes, question, place } = props;
  if (disputes.length === 0) return null;
  return (
    <section className="section" aria-labelledby="disputes">
      <h2 id="disputes">
        Open disputes <span className="count">({disputes.length})</span>
      </h2>
      <ul className="entries tight">
        {disputes.map(({ topic, friendly, hostile }) => (
          <li key={`${friendly}|${hostile}|${topic}`}>
            <TitleLink title={friendly} /> speaks for <TitleLink title={hostile} />
            {topic ? (
              <>
                {" "}
                on <TitleLink title={topic} />
              </>
            ) : null}
            , and {hostile} against {friendly}.{" "}
            <a href={`${matrixPath(question, { ...place, cell: { row: friendly, column: hostile } })}#cell`}>
              Read both sides
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function AxisPager(props: { name: string; axis: Axis; page: number; pathTo: (page: number) => string }) {
  const { name, axis, page, pathTo } = props;
  if (page === 0 && !axis.more) return null;
  return (
    <nav className="pager" aria-label={`Pages of ${name.toLowerCase()}`}>
      {page > 0 ? (
        <a className="button quiet" rel="prev" href={pathTo(page - 1)}>
          {name} spoken of more
        </a>
      ) : null}
      {axis.more ? (
        <a className="button quiet" rel="next" href={pathTo(page + 1)}>
          {name} spoken of less
        </a>
      ) : null}
    </nav>
  );
}
