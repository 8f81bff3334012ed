import type { Metadata } from "next";
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
import { PositionEntry } from "../_reader/positions/position-entry";
import { contextOf, type Context } from "../_reader/positions/positions-context";
import { hueOf, StanceLead } from "../_reader/positions/stance-lead";
import { TitleLink } from "../_reader/site/title-link";
import "./compare.css";

export const metadata: Metadata = {
  title: "Compare schools",
  description: "Two to five schools side by side, on every question that one of them speaks to.",
};

/** Schools offered for completion. */
const OFFERED = 500;

export default async function ComparePage({ searchParams }: { searchParams: Query }) {
  const db = await database();
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
        <PlainHead
          title={titles.length < 2 ? "Compare schools" : titles.join(" · ")}
          lede="Side by side, on every question that one of them speaks to: what each holds, and what they say of each other."
        />
      }
    >
      <Choice chosen={titles} wrong={found.wrong} offered={written} />
      {schools.some((school) => !school.written) ? (
        <p className="notice">
          Not written yet:{" "}
          {schools
            .filter((school) => !school.written)
            .map((school) => (
              <TitleLink key={school.title} title={school.title} missing />
            ))}
          . What other pages say it holds is shown all the same.
        </p>
      ) : null}
      {titles.length < 2 ? (
        <p className="empty">Choose two schools at least, and five at most.</p>
      ) : questions.length === 0 ? (
        <p className="empty">None of these schools has a position on record yet.</p>
      ) : (
        questions.map(({ topic, cells: row }) => (
          <section key={topic} className="compared" aria-label={topic || "On no question"}>
            <h2>
              {topic ? <TitleLink title={topic} missing={context.unwritten.has(topic)} /> : "On no question"}
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
        ))
      )}
      <Pager path={comparePath(titles)} cursor={found.cursor} more="More questions" />
      {questions.length > 0 ? (
        <p className="section-links">
          <a href={comparePath(titles, "/compare/table.csv")} download="compared.csv">
            This table as CSV
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
  const { chosen, wrong, offered } = props;
  const fields = Math.min(Math.max(chosen.length + 1, 2), MOST_SCHOOLS);
  return (
    <form className="compare-choice" action="/compare" aria-label="Schools to compare">
      {Array.from({ length: fields }, (_, at) => (
        <div key={at} className="field">
          <label htmlFor={`school-${at}`}>
            {at < Math.max(chosen.length, 2) ? `School ${at + 1}` : "And another"}
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
        Compare
      </button>
      {wrong.map(({ given, sentence }) => (
        <p key={given} className="refusal">
          “{given}”: {sentence}
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
  const { title, written, cell, topic, context } = props;
  const positions = [...cell.held, ...cell.said];
  const all = withQuery("/positions", { holder: title, topic });
  return (
    <article className="answer">
      <h3>
        <TitleLink title={title} missing={!written} />
      </h3>
      {positions.length === 0 ? (
        <p className="empty-cell">
          {cell.elsewhere === 0
            ? "Nothing on record."
            : "Nothing on record of its own view or of these schools."}
        </p>
      ) : (
        <ul>
          {positions.map((position) => (
            <li key={position.row} data-hue={hueOf(position, context)}>
              <PositionEntry
                position={position}
                end="none"
                context={context}
                lead={<StanceLead position={position} context={context} />}
              />
            </li>
          ))}
        </ul>
      )}
      {cell.elsewhere > 0 ? (
        <p className="meta">
          <a href={all}>
            {cell.elsewhere === 1
              ? "1 position towards others"
              : `${cell.elsewhere} positions towards others`}
          </a>
        </p>
      ) : null}
    </article>
  );
}
