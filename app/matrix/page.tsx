import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
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
import type { Question } from "@/document/questions/question";
import type { Dispute } from "@/wiki/positions/grid";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("pictures.matrix");
  return { title: words("title"), description: words("description") };
}

const OWN = ["across", "rows", "columns", "cell"] as const;

export default async function MatrixPage({ searchParams }: { searchParams: Query }) {
  const given = new Map(
    await Promise.all(OWN.map(async (name) => [name as string, await ask(searchParams, name)] as const)),
  );
  const { cell, ...place } = matrixPlace((name) => given.get(name));
  const { question, wrong } = await asked(searchParams, matrixPath({}, place));
  const [db, stances, words, said] = await Promise.all([
    database(),
    vocabulary(),
    getTranslations("pictures.matrix"),
    getTranslations("pictures"),
  ]);
  const view = await readMatrix(db, question, place);
  const path = (other: Partial<MatrixPlace>) => matrixPath(question, { ...place, ...other });
  const first = { rows: 0, columns: 0 };
  return (
    <Leaf
      full
      head={
        <>
          <PlainHead
            title={words("title")}
            lede={words(place.across === "schools" ? "ledeSchools" : "ledeQuestions")}
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
      <nav className="choices" aria-label={words("across")}>
        <a
          href={path({ ...first, across: "schools" })}
          aria-current={place.across === "schools" ? "true" : undefined}
        >
          {words("schools")}
        </a>
        <a
          href={path({ ...first, across: "questions" })}
          aria-current={place.across === "questions" ? "true" : undefined}
        >
          {words("questions")}
        </a>
      </nav>
      {view.rows.items.length === 0 || view.columns.items.length === 0 ? (
        <p className="empty">
          {words.rich("empty", {
            all: (text) => <a href="/matrix">{text}</a>,
            help: (text) => <a href="/wiki/Help:Positions">{text}</a>,
          })}
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
      <AxisPager name="rows" axis={view.rows} page={place.rows ?? 0} pathTo={(rows) => path({ rows })} />
      <AxisPager
        name="columns"
        axis={view.columns}
        page={place.columns ?? 0}
        pathTo={(columns) => path({ columns })}
      />
      <TakeOut
        svg={matrixPath(question, place, "/matrix/picture.svg")}
        csv={matrixPath(question, place, "/matrix/cells.csv")}
        name="matrix"
        said={{ lead: said("takeOut"), failed: said("noPng") }}
      />
      {cell ? (
        <CellPanel db={db} question={question} across={place.across} cell={cell} close={path({})} />
      ) : null}
      <Disputes disputes={view.disputes} question={question} place={place} />
      {Object.keys(view.wanted).length > 0 ? (
        <p className="meta">{words.rich("ring", { all: (text) => <a href="/wanted">{text}</a> })}</p>
      ) : null}
    </Leaf>
  );
}

/** Where two schools do not see it alike, in sentences. */
function Disputes(props: { disputes: readonly Dispute[]; question: Question; place: MatrixPlace }) {
  const words = useTranslations("pictures.matrix");
  const { disputes, question, place } = props;
  if (disputes.length === 0) return null;
  return (
    <section className="section" aria-labelledby="disputes">
      <h2 id="disputes">
        {words("disputes")} <span className="count">({disputes.length})</span>
      </h2>
      <ul className="entries tight">
        {disputes.map(({ topic, friendly, hostile }) => (
          <li key={`${friendly}|${hostile}|${topic}`}>
            {words.rich("dispute", {
              friendly: () => <TitleLink title={friendly} />,
              hostile: () => <TitleLink title={hostile} />,
              on: topic ? "yes" : "no",
              topic: () => <TitleLink title={topic} />,
              friendlyName: friendly,
              hostileName: hostile,
              both: (text) => (
                <a
                  href={`${matrixPath(question, { ...place, cell: { row: friendly, column: hostile } })}#cell`}
                >
                  {text}
                </a>
              ),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}

function AxisPager(props: {
  name: "rows" | "columns";
  axis: Axis;
  page: number;
  pathTo: (page: number) => string;
}) {
  const words = useTranslations("pictures.matrix");
  const { name, axis, page, pathTo } = props;
  if (page === 0 && !axis.more) return null;
  return (
    <nav className="pager" aria-label={words(name)}>
      {page > 0 ? (
        <a className="button quiet" rel="prev" href={pathTo(page - 1)}>
          {words(`${name}More`)}
        </a>
      ) : null}
      {axis.more ? (
        <a className="button quiet" rel="next" href={pathTo(page + 1)}>
          {words(`${name}Less`)}
        </a>
      ) : null}
    </nav>
  );
}
