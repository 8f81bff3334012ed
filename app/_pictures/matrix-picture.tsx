import type { Vocabulary } from "@/document/stances";
import type { MatrixView } from "@/wiki/positions/read-matrix";
import { GridReach } from "./grid-reach";
import { matrixTable } from "./matrix-table";
import { StanceKey } from "./stance-key";
import "./pictures.css";

/** The matrix with the meaning of its signs. `pathOf`: where a cell opens. `open`: the one that is. */
export function MatrixPicture(props: {
  view: MatrixView;
  vocabulary: Vocabulary;
  pathOf: (row: string, column: string) => string;
  open?: { row: string; column: string };
}) {
  const { view, vocabulary, pathOf, open } = props;
  // Written by matrixTable, in which every text is escaped.
  const table = (
    <div className="matrix-scroll" dangerouslySetInnerHTML={{ __html: matrixTable(view, pathOf, open) }} />
  );
  return (
    <figure className="matrix-figure">
      <GridReach label="Matrix of positions">{table}</GridReach>
      <figcaption>
        <StanceKey vocabulary={vocabulary}>
          {view.disputes.length > 0 ? (
            <li>
              <span aria-hidden="true">⇄</span> open dispute
            </li>
          ) : null}
          {Object.keys(view.wanted).length > 0 ? (
            <li>
              <span aria-hidden="true">○</span> wanted: others have spoken here
            </li>
          ) : null}
        </StanceKey>
      </figcaption>
    </figure>
  );
}
