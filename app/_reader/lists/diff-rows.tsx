import type { Row, Unit, Word } from "@/document/compare";

/** How two revisions differ, line by line: what went, what came, what changed within a line. */
export function DiffRows({ rows }: { rows: readonly Row[] }) {
  return (
    <ol className="diff" aria-label="Lines that differ, with the lines around them">
      {rows.map((row, index) => (
        <DiffRow key={index} row={row} />
      ))}
    </ol>
  );
}

function DiffRow({ row }: { row: Row }) {
  switch (row.kind) {
    case "context-gap":
      return <li className="diff-gap">{row.count === 1 ? "one line" : `${row.count} lines`} the same</li>;
    case "same":
      return <li className="diff-row same">{row.after.text}</li>;
    case "added":
      return (
        <li className="diff-row added">
          <Said unit={row.after} verb="Added" />
          <ins>{row.after.text}</ins>
        </li>
      );
    case "removed":
      return (
        <li className="diff-row removed">
          <Said unit={row.before} verb="Removed" />
          <del>{row.before.text}</del>
        </li>
      );
    case "changed":
      return (
        <li className="diff-row changed">
          <Said unit={row.after} verb="Changed" />
          {row.words.map((word, index) => (
            <WordOf key={index} word={word} />
          ))}
        </li>
      );
  }
}

/** For those who hear the page: colour and signs are not read out. */
function Said({ unit, verb }: { unit: Unit; verb: string }) {
  return (
    <span className="visually-hidden">
      {verb} {unit.type}:{" "}
    </span>
  );
}

function WordOf({ word }: { word: Word }) {
  switch (word.op) {
    case "same":
      return word.text;
    case "added":
      return <ins>{word.text}</ins>;
    case "removed":
      return <del>{word.text}</del>;
  }
}
