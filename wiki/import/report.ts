/** What an import did, in numbers and names. Lists hold the first `MOST_NAMED` and the count says how many there were. */
export type ImportReport = {
  /** Pages added or continued, redirects among them. */
  pages: number;
  redirects: number;
  revisions: number;
  /** Pages of which everything was here already. */
  unchanged: number;
  links: { resolved: number; red: number };
  /** Blocks kept verbatim because they could not be converted, and the pages that have some. */
  unconverted: { blocks: number; pages: number; where: { title: string; blocks: number; sample: string }[] };
  /** Pages left as they are, each with a sentence that says why. */
  left: { count: number; pages: { title: string; sentence: string }[] };
};

export const MOST_NAMED = 200;

export function emptyReport(): ImportReport {
  return {
    pages: 0,
    redirects: 0,
    revisions: 0,
    unchanged: 0,
    links: { resolved: 0, red: 0 },
    unconverted: { blocks: 0, pages: 0, where: [] },
    left: { count: 0, pages: [] },
  };
}

/** Notes that a page was left out, and why. */
export function leave(report: ImportReport, title: string, sentence: string): void {
  report.left.count += 1;
  if (report.left.pages.length < MOST_NAMED) report.left.pages.push({ title: title.slice(0, 300), sentence });
}

export function noteUnconverted(report: ImportReport, title: string, blocks: number, sample: string): void {
  if (blocks === 0) return;
  report.unconverted.blocks += blocks;
  report.unconverted.pages += 1;
  if (report.unconverted.where.length < MOST_NAMED) {
    report.unconverted.where.push({ title, blocks, sample: sample.slice(0, 120) });
  }
}

/** The import could not go on; the message is one sentence for people. */
export class CannotImport extends Error {}
