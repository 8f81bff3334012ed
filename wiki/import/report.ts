/** What an import did, in numbers and names. */
export type ImportReport = {
  /** Pages added or continued, redirects among them. */
  pages: number;
  redirects: number;
  revisions: number;
  /** Pages of which everything was here already. */
  unchanged: number;
  /** Links on the pages of what was imported, by whether they lead to a page now. */
  links: { resolved: number; red: number };
  /** Blocks kept verbatim because they could not be converted, and the pages that have some. */
  unconverted: { blocks: number; pages: number; where: { title: string; blocks: number; sample: string }[] };
  /** Pages left as they are, each with a sentence that says why. */
  left: { count: number; pages: { title: string; sentence: string }[] };
  /** Revisions that the file only mentions, for their text is hidden or not in it. */
  withoutText: number;
  /** Authors who have an account here: what the file says that they wrote is credited to it. */
  accounts: string[];
};

/** A file can name more pages than there is memory for; this many are named, and the counts stay right. */
const MOST_NAMED = 100_000;

export function emptyReport(): ImportReport {
  return {
    pages: 0,
    redirects: 0,
    revisions: 0,
    unchanged: 0,
    links: { resolved: 0, red: 0 },
    unconverted: { blocks: 0, pages: 0, where: [] },
    left: { count: 0, pages: [] },
    withoutText: 0,
    accounts: [],
  };
}

/** Notes that a page was left out, and why. */
export function leave(report: ImportReport, title: string, sentence: string): void {
  report.left.count += 1;
  if (report.left.pages.length < MOST_NAMED) report.left.pages.push({ title: title.slice(0, 300), sentence });
}

/** The import could not go on; the message is one sentence for people. */
export class CannotImport extends Error {}
