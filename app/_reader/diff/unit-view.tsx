import { useTranslations } from "next-intl";
import type { Inside, Run, Unit } from "@/document/compare/compare";
import { stance as stanceOf, STANCES } from "@/document/positions/stances";
import { Runs, type Side } from "./runs";

type Drawn = {
  unit: Unit;
  /** What changed in it. */
  inside?: Inside;
  op?: "added" | "removed";
  side: Side;
  /** Draws a line that has not changed otherwise than as it looks. */
  line?: (line: Unit["line"]) => React.ReactNode;
};

/** A unit as it looks on its page, in the list, quotation or table that it stands in. */
export function UnitView(props: Drawn) {
  const { unit, inside, op, side } = props;
  const says = useTranslations("diff");
  const runs = inside?.runs ?? unit.line.map((span): Run => ({ ...span, op: op ?? "same" }));
  const words =
    props.line?.(unit.line) ??
    (runs.length > 0 ? <Runs runs={runs} side={side} /> : <span className="meta">{says("emptyLine")}</span>);
  return unit.within.reduceRight<React.ReactNode>(
    (drawn, frame) => {
      switch (frame.kind) {
        case "quotation":
          return <blockquote>{drawn}</blockquote>;
        case "said":
          return <div className="diff-said">{drawn}</div>;
        case "numbered":
          return (
            <ol start={frame.number}>
              <li className={frame.first ? undefined : "diff-continued"}>{drawn}</li>
            </ol>
          );
        case "item":
          return (
            <ul>
              <li className={frame.first ? undefined : "diff-continued"}>{drawn}</li>
            </ul>
          );
        case "done":
        case "to do":
          return (
            <p className="diff-task">
              <span aria-hidden="true">{frame.kind === "done" ? "☑" : "☐"}</span>{" "}
              <span className="visually-hidden">
                {says("task", { done: frame.kind === "done" ? "yes" : "no" })}{" "}
              </span>
              {drawn}
            </p>
          );
      }
    },
    <Bare {...props} words={words} />,
  );
}

function Bare(props: Drawn & { words: React.ReactNode }) {
  const { unit, words } = props;
  const says = useTranslations("diff");
  switch (unit.type) {
    case "heading":
      // Not a heading of this page: who goes from heading to heading would land among the changes.
      return <span className={`diff-heading level-${Math.max(2, unit.level)}`}>{words}</span>;
    case "row":
      return <TableRow {...props} />;
    case "position": {
      const stance = stanceOf(unit.position?.stance ?? "", STANCES);
      return (
        <span className="diff-position" data-hue={stance?.hue ?? "plain"}>
          <span aria-hidden="true">{stance?.mark ?? "·"}</span> {words}
        </span>
      );
    }
    case "code":
    case "unconverted":
      return <code className="diff-code">{words}</code>;
    case "image":
      return <span>{says.rich("image", { words: () => words })}</span>;
    case "query":
      return <span>{says.rich("query", { words: () => words })}</span>;
    case "rule":
      return <span className="meta">{says("rule")}</span>;
    case "paragraph":
      return words;
  }
}

function TableRow({ unit, inside, op, side, line: draw }: Drawn) {
  const cells =
    inside?.cells ??
    unit.cells.map(({ isHead, line }) => ({
      isHead,
      op: op ?? ("same" as const),
      runs: line.map((span): Run => ({ ...span, op: op ?? "same" })),
    }));
  const shown = cells.filter(
    (cell) => !(cell.op === "added" && side === "before") && !(cell.op === "removed" && side === "after"),
  );
  return (
    <table className="diff-table">
      <tbody>
        <tr>
          {shown.map((cell, index) => (
            <td key={index} className={[cell.isHead ? "head" : "", cell.op].join(" ").trim()}>
              {draw?.(cell.runs) ?? <Runs runs={cell.runs} side={side} />}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
