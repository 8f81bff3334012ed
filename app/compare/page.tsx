import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { listPages } from "@/wiki/pages/list";
import { compareSchools, MOST_SCHOOLS, type Cell } from "@/wiki/positions/compare";
import type { Recorded } from "@/wiki/positions/record";
import { comparePath } from "../_reader/positions/compare-path";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { LedPositions } from "../_reader/positions/led-positions";
import { contextOf, type Context } from "../_reader/positions/positions-context";
import { TitleLink } from "../_reader/site/title-link";
import { Written } from "../_reader/site/written";
import "./compare.css";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("positions.compare");
  return { title: words("title"), description: words("description") };
}

/** Schools offered for completion. */
const OFFERED = 500;

export default async function ComparePage({ searchParams }: { searchParams: Query }) {
  const [db, words, said] = await Promise.all([
    database(),
    getTranslations("positions.compare"),
    getTranslations("positions"),
  ]);
  const asked = [(await searchParams)["school"] ?? []].flat();
  const [found, offered] = await Promise.all([
    compareSchools(db, asked, { limit: 25, cursor: await ask(searchParams, "cursor") }),
    listPages(db, { kind: "school" }, { limit: OFFERED }),
  ]);
  const { schools, questions } = found;
  const titles = schools.map((school) => school.title);
  const cells = questions.flatMap((question) => question.cells);
  const context = await contextOf(
    db,
    cells.flatMap((cell) => [...cell.held, ...cell.said]),
  );
  const written = offered.items.filter((page) => page.redirect === null).map((page) => page.title);
  return (
    <Leaf
      full
      head={
        <PlainHead title={titles.length < 2 ? words("title") : titles.join(" · ")} lede={words("lede")} />
      }
    >
      <Choice chosen={titles} wrong={found.wrong} offered={written} />
      {schools.some((school) => !school.written) ? (
        <p className="notice">
          {words.rich("notWritten", {
            schools: () =>
              schools
                .filter((school) => !school.written)
                .map((school) => <TitleLink key={school.title} title={school.title} missing />),
          })}
        </p>
      ) : null}
      {titles.length < 2 ? (
        <p className="empty">{words("few")}</p>
      ) : questions.length === 0 ? (
        <p className="empty">{words("nothing")}</p>
      ) : (
        <Written>
          {questions.map(({ topic, cells: row }) => (
            <section key={topic} className="compared" aria-label={topic || said("noQuestion")}>
              <h2>
                {topic ? (
                  <TitleLink title={topic} missing={context.unwritten.has(topic)} />
                ) : (
                  said("noQuestion")
                )}
              </h2>
              <div className="compared-cells">
                {row.map((cell, at) => (
                  <School
                    key={titles[at]}
                    title={titles[at] ?? ""}
                    written={schools[at]?.written ?? false}
                    cell={cell}
                    topic={topic}
                    context={context}
                  />
                ))}
              </div>
            </section>
          ))}
        </Written>
      )}
      <Pager path={comparePath(titles)} cursor={found.cursor} more={words("more")} />
      {questions.length > 0 ? (
        <p className="section-links">
          <a href={comparePath(titles, "/compare/table.csv")} download="compared.csv">
            {words("csv")}
          </a>
        </p>
      ) : null}
    </Leaf>
  );
}

/** A field for each school, and one more; what is typed is completed from the schools there are, without any script. */
function Choice(props: {
  chosen: readonly string[];
  wrong: readonly { given: string; sentence: string }[];
  offered: readonly string[];
}) {
  const words = useTranslations("positions.compare");
  const { chosen, wrong, offered } = props;
  const fields = Math.min(Math.max(chosen.length + 1, 2), MOST_SCHOOLS);
  return (
    <form className="compare-choice" action="/compare" aria-label={words("form")}>
      {Array.from({ length: fields }, (_, at) => (
        <div key={at} className="field">
          <label htmlFor={`school-${at}`}>
            {at < Math.max(chosen.length, 2) ? words("school", { number: at + 1 }) : words("another")}
          </label>
          <input
            id={`school-${at}`}
            name="school"
            type="text"
            list="schools"
            defaultValue={chosen[at] ?? ""}
            key={chosen[at] ?? ""}
            autoComplete="off"
          />
        </div>
      ))}
      <datalist id="schools">
        {offered.map((title) => (
          <option key={title}>{title}</option>
        ))}
      </datalist>
      <button type="submit" className="button">
        {words("go")}
      </button>
      {wrong.map(({ given, sentence }) => (
        <p key={given} className="refusal">
          {words("refused", { given, sentence })}
        </p>
      ))}
    </form>
  );
}

function School(props: {
  title: string;
  written: boolean;
  cell: Cell<Recorded>;
  topic: string;
  context: Context;
}) {
  const words = useTranslations("positions.compare");
  const { title, written, cell, topic, context } = props;
  const positions = [...cell.held, ...cell.said];
  const all = withQuery("/positions", { holder: title, topic });
  return (
    <article className="answer">
      <h3>
        <TitleLink title={title} missing={!written} />
      </h3>
      {positions.length === 0 ? (
        <p className="empty-cell">{cell.elsewhere === 0 ? words("none") : words("noneHere")}</p>
      ) : (
        <LedPositions positions={positions} context={context} />
      )}
      {cell.elsewhere > 0 ? (
        <p className="meta">
          <a href={all}>{words("elsewhere", { count: cell.elsewhere })}</a>
        </p>
      ) : null}
    </article>
  );
}
