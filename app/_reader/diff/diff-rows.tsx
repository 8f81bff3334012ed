import { sayChange } from "@/document/attribute-changes";
import type { Inside, Row } from "@/document/compare";
import { nameOf } from "@/document/units";
import { UnitView } from "./unit-view";

export type DiffView = "one" | "sides";

/** Changes of one comparison that are drawn; beyond them a sentence says how many there are. */
const MOST = 2_000;

/** How a page changed, drawn as the page looks: in one column, or before and after side by side. */
export function DiffRows({ rows, view = "one" }: { rows: readonly Row[]; view?: DiffView }) {
  const shown = rows.slice(0, MOST);
  const numbers = numbersOf(shown);
  return (
    <>
      <ol
        className={`diff ${view}`}
        aria-label="Lines that differ, with the lines around them"
        data-changes=""
      >
        {shown.map((row, index) => (
          <DiffRow key={index} row={row} view={view} number={numbers[index]} />
        ))}
      </ol>
      {rows.length > MOST ? (
        <p className="notice">Another {rows.length - MOST} lines differ and are not drawn here.</p>
      ) : null}
    </>
  );
}

/** The changes counted from 1; nothing for what stayed. */
function numbersOf(rows: readonly Row[]): (number | undefined)[] {
  const numbers: (number | undefined)[] = [];
  let count = 0;
  for (const { kind } of rows) numbers.push(kind === "same" || kind === "gap" ? undefined : (count += 1));
  return numbers;
}

function DiffRow({ row, view, number }: { row: Row; view: DiffView; number: number | undefined }) {
  const place = number === undefined ? {} : { id: `change-${number}`, tabIndex: -1 };
  switch (row.kind) {
    case "gap":
      return <li className="diff-gap">{row.count === 1 ? "one line" : `${row.count} lines`} the same</li>;
    case "same":
      return (
        <li className="diff-row same">
          {view === "one" ? (
            <UnitView unit={row.after} side="both" />
          ) : (
            <Sides
              before={<UnitView unit={row.before} side="before" />}
              after={<UnitView unit={row.after} side="after" />}
            />
          )}
        </li>
      );
    case "added": {
      const drawn = <UnitView unit={row.after} op="added" side="both" />;
      return (
        <li className="diff-row added" {...place}>
          <Said words={`Added ${nameOf(row.after)}`} />
          {view === "one" ? drawn : <Sides after={drawn} />}
        </li>
      );
    }
    case "removed": {
      const drawn = <UnitView unit={row.before} op="removed" side="both" />;
      return (
        <li className="diff-row removed" {...place}>
          <Said words={`Removed ${nameOf(row.before)}`} />
          {view === "one" ? drawn : <Sides before={drawn} />}
        </li>
      );
    }
    case "left": {
      const drawn = (
        <p className="diff-left">
          <a href={`#moved-${row.move}`} id={`left-${row.move}`}>
            Moved {row.to === "below" ? "down" : "up"}
          </a>
          : {beginning(row.before.text)}
        </p>
      );
      return (
        <li className="diff-row left" {...place}>
          {view === "one" ? drawn : <Sides before={drawn} />}
        </li>
      );
    }
    case "moved":
    case "changed":
      return (
        <li className={`diff-row ${row.kind}`} {...place}>
          {row.kind === "moved" ? (
            <p className="diff-left">
              <a href={`#left-${row.move}`} id={`moved-${row.move}`}>
                Moved here from {row.from}
              </a>
            </p>
          ) : (
            <Said words={`Changed ${nameOf(row.after)}`} />
          )}
          {view === "one" ? (
            <UnitView unit={row.after} inside={row.inside} side="both" />
          ) : (
            <Sides
              before={<UnitView unit={row.before} inside={row.inside} side="before" />}
              after={<UnitView unit={row.after} inside={row.inside} side="after" />}
            />
          )}
          <Changes row={row} inside={row.inside} />
        </li>
      );
  }
}

/** What words do not show: what a position says of itself, and what a block has become. */
function Changes({
  row,
  inside,
}: {
  row: Extract<Row, { before: unknown; after: unknown }>;
  inside: Inside;
}) {
  const [was, is] = [nameOf(row.before), nameOf(row.after)];
  const said = [...inside.attributes.map(sayChange), ...(was === is ? [] : [`${was} → ${is}`])];
  return said.length === 0 ? null : <p className="diff-said-changes">{said.join(" · ")}</p>;
}

function Sides({ before, after }: { before?: React.ReactNode; after?: React.ReactNode }) {
  return (
    <div className="diff-sides">
      <div>{before}</div>
      <div>{after}</div>
    </div>
  );
}

/** For those who hear the page: colour and signs are not read out. */
function Said({ words }: { words: string }) {
  return <span className="visually-hidden">{words}: </span>;
}

function beginning(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text;
}
