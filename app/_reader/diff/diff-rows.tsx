import { useTranslations } from "next-intl";
import { sayChange } from "@/document/compare/attribute-changes";
import type { Inside, Row } from "@/document/compare/compare";
import { useUnitName } from "./unit-name";
import { useSentence } from "../../_words/sentence";
import { UnitView } from "./unit-view";

export type DiffView = "one" | "sides";

/** Changes of one comparison that are drawn; beyond them a sentence says how many there are. */
const MOST = 2_000;

/** How a page changed, drawn as the page looks: in one column, or before and after side by side. */
export function DiffRows({ rows, view = "one" }: { rows: readonly Row[]; view?: DiffView }) {
  const words = useTranslations("diff");
  const shown = rows.slice(0, MOST);
  const numbers = numbersOf(shown);
  return (
    <>
      <ol className={`diff ${view}`} aria-label={words("lines")} data-changes="">
        {shown.map((row, index) => (
          <DiffRow key={index} row={row} view={view} number={numbers[index]} />
        ))}
      </ol>
      {rows.length > MOST ? (
        <p className="notice">{words("notDrawn", { count: rows.length - MOST })}</p>
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

/** One line of a comparison; a change may be the place `#change-NUMBER` of its page. */
export function DiffRow({ row, view, number }: { row: Row; view: DiffView; number: number | undefined }) {
  const words = useTranslations("diff");
  const nameOf = useUnitName();
  const place = number === undefined ? {} : { id: `change-${number}`, tabIndex: -1 };
  switch (row.kind) {
    case "gap":
      return <li className="diff-gap">{words("gap", { count: row.count })}</li>;
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
          <Said words={words("added", { unit: nameOf(row.after) })} />
          {view === "one" ? drawn : <Sides after={drawn} />}
        </li>
      );
    }
    case "removed": {
      const drawn = <UnitView unit={row.before} op="removed" side="both" />;
      return (
        <li className="diff-row removed" {...place}>
          <Said words={words("removed", { unit: nameOf(row.before) })} />
          {view === "one" ? drawn : <Sides before={drawn} />}
        </li>
      );
    }
    case "left": {
      const drawn = (
        <p className="diff-left">
          {words.rich("left", {
            to: row.to,
            text: beginning(row.before.text),
            link: (text) => (
              <a href={`#moved-${row.move}`} id={`left-${row.move}`}>
                {text}
              </a>
            ),
          })}
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
                {words("movedHere", { from: row.from })}
              </a>
            </p>
          ) : (
            <Said words={words("changed", { unit: nameOf(row.after) })} />
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
  const nameOf = useUnitName();
  const sentence = useSentence();
  const [was, is] = [nameOf(row.before), nameOf(row.after)];
  const parts = [
    ...inside.attributes.map((each) => sentence(sayChange(each))),
    ...(was === is ? [] : [`${was} → ${is}`]),
  ];
  return parts.length === 0 ? null : <p className="diff-said-changes">{parts.join(" · ")}</p>;
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
  return <span className="visually-hidden">{words} </span>;
}

function beginning(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80).trimEnd()}…` : text;
}
