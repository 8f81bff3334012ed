import { getLocale, getTranslations } from "next-intl/server";
import { printQuestion, type Question } from "@/document/questions/question";
import type { Vocabulary } from "@/document/positions/stances";
import type { Db } from "@/wiki/database";
import { kept } from "@/wiki/positions/kept";
import { readMatrix, type MatrixView } from "@/wiki/positions/read-matrix";
import { Once } from "../_reader/site/once";
import { GridReach } from "./grid-reach";
import { cellPaths, type MatrixPlace } from "./matrix-address";
import { matrixTable } from "./matrix-table";
import { StanceKey } from "./stance-key";
import "./pictures.css";

/** The matrix of a question with the meaning of its signs. Its table is written once until a position changes. */
export async function MatrixPicture(props: {
  db: Db;
  question: Question;
  place: MatrixPlace;
  view: MatrixView;
  vocabulary: Vocabulary;
}) {
  const { db, question, place, view, vocabulary } = props;
  const { cell, ...ask } = place;
  const [words, language] = await Promise.all([getTranslations("pictures"), getLocale()]);
  const html = await kept(
    db,
    JSON.stringify(["table", language, printQuestion(question), ask, cell]),
    async () => matrixTable(await readMatrix(db, question, ask), cellPaths(question, place), words, cell),
  );
  // Written by matrixTable, in which every text is escaped.
  const table = <Once className="matrix-scroll" html={html} />;
  return (
    <figure className="matrix-figure">
      <GridReach label={words("matrix.label")}>{table}</GridReach>
      <figcaption>
        <StanceKey vocabulary={vocabulary}>
          {view.disputes.length > 0 ? (
            <li>
              <span aria-hidden="true">⇄</span> {words("matrix.openDispute")}
            </li>
          ) : null}
          {Object.keys(view.wanted).length > 0 ? (
            <li>
              <span aria-hidden="true">○</span> {words("matrix.wantedKey")}
            </li>
          ) : null}
        </StanceKey>
      </figcaption>
    </figure>
  );
}
