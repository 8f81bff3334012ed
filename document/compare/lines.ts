import { wordsOf } from "./diff";
import { attr, type MarkJSON, type NodeJSON } from "../json";
import { stepsBetween } from "./steps";

/** A stretch of running text that looks the same throughout; `note`: it stands in a note at the foot of the page. */
export type Span = { text: string; marks: MarkJSON[]; note: boolean };

/** The running text of a paragraph, a cell or a heading, with its looks. Comments are not part of it. */
export type Line = Span[];

/** A stretch of a compared line. `formed`: the words stayed and look otherwise now, or lead elsewhere; `was` is how they looked. */
export type Run = Span & { op: "same" | "added" | "removed" | "formed"; was?: MarkJSON[] };

export function lineOf(nodes: readonly NodeJSON[] | undefined, note = false): Line {
  const line: Line = [];
  for (const node of nodes ?? []) {
    const marks = (node.marks ?? []).filter(({ type }) => type !== "comment");
    if (node.type === "footnote") {
      add(line, { text: "[", marks: [], note: true });
      for (const span of lineOf(node.content, true)) add(line, span);
      add(line, { text: "]", marks: [], note: true });
    } else if (node.type === "hardBreak") add(line, { text: "\n", marks: [], note });
    else if (node.type === "mention") add(line, { text: `@${attr(node, "label")}`, marks: [], note });
    else add(line, { text: node.text ?? "", marks, note });
  }
  return line;
}

/** A line of plain text. */
export function plainLine(text: string): Line {
  return text === "" ? [] : [{ text, marks: [], note: false }];
}

export function lineText(line: Line): string {
  return line.map((span) => span.text).join("");
}

/** How a line changed, word by word; joined without what was added it is the line before, without what went the line after. */
export function compareLines(before: Line, after: Line): Run[] {
  const old = cut(before);
  const fresh = cut(after);
  const runs: Run[] = [];
  for (const step of stepsBetween(
    old.map((word) => word.text),
    fresh.map((word) => word.text),
  )) {
    const was = step.op === "added" ? undefined : old[step.before];
    const is = step.op === "removed" ? undefined : fresh[step.after];
    if (step.op === "removed") for (const span of was?.spans ?? []) push(runs, { op: "removed", ...span });
    if (step.op === "added") for (const span of is?.spans ?? []) push(runs, { op: "added", ...span });
    if (step.op === "same" && was && is) {
      const [marks] = was.spans;
      const isSame = was.looks === is.looks;
      for (const span of is.spans)
        push(runs, isSame ? { op: "same", ...span } : { op: "formed", ...span, was: marks?.marks ?? [] });
    }
  }
  return runs;
}

type WordOfLine = { text: string; spans: Span[]; looks: string };

/** The words of a line with the spans that each lies in: a word that is bold in part is one word. */
function cut(line: Line): WordOfLine[] {
  let index = 0;
  let used = 0;
  return wordsOf(lineText(line)).map((text) => {
    const spans: Span[] = [];
    for (let left = text.length; left > 0;) {
      const span = line[index];
      if (!span) break;
      const taken = span.text.slice(used, used + left);
      if (taken !== "") spans.push({ ...span, text: taken });
      left -= taken.length;
      used += taken.length;
      if (used >= span.text.length) {
        index += 1;
        used = 0;
      }
    }
    return { text, spans, looks: spans.map(looksOf).join(" ") };
  });
}

function looksOf({ text, marks, note }: Span): string {
  return marks.length === 0 && !note ? String(text.length) : JSON.stringify([text.length, marks, note]);
}

function add(line: Line, span: Span): void {
  if (span.text !== "") line.push(span);
}

function push(runs: Run[], run: Run): void {
  const last = runs.at(-1);
  const isOn =
    last?.op === run.op &&
    last.note === run.note &&
    same(last.marks, run.marks) &&
    same(last.was ?? [], run.was ?? []);
  if (last && isOn) last.text += run.text;
  else runs.push({ ...run });
}

function same(a: readonly MarkJSON[], b: readonly MarkJSON[]): boolean {
  return a === b || (a.length === b.length && (a.length === 0 || JSON.stringify(a) === JSON.stringify(b)));
}
