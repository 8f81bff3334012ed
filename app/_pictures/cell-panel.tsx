import { getTranslations } from "next-intl/server";
import { Pager } from "../_reader/lists/pager";
import { PositionList } from "../_reader/positions/position-list";
import { unwritten } from "../_reader/page/unwritten";
import { questionPath, type Question } from "@/document/questions/question";
import type { Db } from "@/wiki/database";
import { listPositions } from "@/wiki/positions/list";
import type { Across } from "@/wiki/positions/read-matrix";
import { FocusHere } from "./focus-here";

type Opened = { row: string; column: string };

/** What a cell counts: its positions with their sources, and what the other side says, so that both are read together. */
export async function CellPanel(props: {
  db: Db;
  question: Question;
  across: Across;
  cell: Opened;
  close: string;
}) {
  const words = await getTranslations("pictures.matrix");
  const { db, question, across, cell, close } = props;
  const { row, column } = cell;
  const own = across === "schools" && row === column;
  const here: Question = own
    ? { ...question, holder: row, stance: ["holds"] }
    : across === "schools"
      ? { ...question, holder: row, target: column }
      : { ...question, holder: row, topic: column };
  const back: Question | undefined =
    across === "schools" && !own ? { ...question, holder: column, target: row } : undefined;
  const [said, answered] = await Promise.all([
    listPositions(db, here, { limit: 20 }),
    back ? listPositions(db, back, { limit: 20 }) : undefined,
  ]);
  const red = await unwritten(db, [...said.items, ...(answered?.items ?? [])]);
  const heading = own ? words("cellOwn", { row }) : words("cell", { row, column });
  return (
    <section className="section cell-panel" aria-labelledby="cell">
      <FocusHere key={heading} id="cell" />
      <div className="row">
        <h2 id="cell" tabIndex={-1}>
          {heading}
        </h2>
        <a className="button quiet" href={close}>
          {words("close")}
        </a>
      </div>
      {said.items.length > 0 ? (
        <PositionList positions={said.items} unwritten={red} />
      ) : (
        <p className="empty">{words("gone")}</p>
      )}
      <Pager path={questionPath("/positions", here)} cursor={said.cursor} more={words("more")} />
      {back && answered && answered.items.length > 0 ? (
        <>
          <h3>{words("cell", { row: column, column: row })}</h3>
          <PositionList positions={answered.items} unwritten={red} />
          <Pager path={questionPath("/positions", back)} cursor={answered.cursor} more={words("more")} />
        </>
      ) : null}
      {back && answered?.items.length === 0 ? (
        <p className="meta">{words("noAnswer", { column, row })}</p>
      ) : null}
    </section>
  );
}
