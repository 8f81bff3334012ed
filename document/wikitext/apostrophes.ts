import { BOLD_OFF, BOLD_ON, ITALIC_OFF, ITALIC_ON } from "./tokens";

type Run = { at: number; length: number; before: string };

/**
 * Turns the apostrophes of one line into marks for where bold and italic begin and end. MediaWiki's rules: two are
 * italic, three bold, five both; four are an apostrophe and bold, more than five are apostrophes and both. When bold
 * and italic are both left open, one of the bold ones was meant as an apostrophe and italic (L'''amour'').
 */
export function markEmphasis(line: string): string {
  if (!line.includes("''")) return line;
  const parts = line.split(/('{2,})/);
  const runs = readRuns(parts);
  const total = (size: number) => runs.filter((run) => run.length === size || run.length === 5).length;
  if (total(2) % 2 === 1 && total(3) % 2 === 1) lowerOneBold(runs, parts);
  return write(parts, new Map(runs.map((run) => [run.at, run.length])));
}

// Apostrophes beyond what a run means become text before it.
function readRuns(parts: string[]): Run[] {
  const runs: Run[] = [];
  for (let at = 1; at < parts.length; at += 2) {
    let length = parts[at]?.length ?? 0;
    const spare = length === 4 ? 1 : Math.max(length - 5, 0);
    length -= spare;
    if (spare > 0) parts[at - 1] += "'".repeat(spare);
    runs.push({ at, length, before: parts[at - 1] ?? "" });
  }
  return runs;
}

// Which bold is it? One after a single letter, else one after a longer word, else one after a space.
function lowerOneBold(runs: Run[], parts: string[]): void {
  const bold = runs.filter((run) => run.length === 3);
  const chosen =
    bold.find((run) => !run.before.endsWith(" ") && run.before.slice(-2, -1) === " ") ??
    bold.find((run) => !run.before.endsWith(" ")) ??
    bold[0];
  if (!chosen) return;
  chosen.length = 2;
  parts[chosen.at - 1] += "'";
}

function write(parts: string[], lengths: Map<number, number>): string {
  let bold = false;
  let italic = false;
  let written = "";
  parts.forEach((part, at) => {
    const length = lengths.get(at);
    if (length === undefined) {
      written += part;
      return;
    }
    if (length !== 3) {
      italic = !italic;
      written += italic ? ITALIC_ON : ITALIC_OFF;
    }
    if (length !== 2) {
      bold = !bold;
      written += bold ? BOLD_ON : BOLD_OFF;
    }
  });
  return written;
}
