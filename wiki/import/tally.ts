import type { BulkPage } from "@/db/imports";
import { detached } from "./dump";
import { emptyReport, leave, type ImportReport } from "./report";
import type { Written } from "./write";

/** Characters of a piece that was not converted. */
const SAMPLE = 120;

type Noted = { redirect: boolean; blocks: number; sample: string };

/**
 * Counts what an import does. A page with a long history comes in parts and is one page all the same, so what is known
 * of each title is kept until the end.
 */
export function startTally(report: ImportReport = emptyReport()) {
  const written = new Map<string, Noted>();
  const unchanged = new Set<string>();
  const accounts = new Set<string>();

  return {
    report,
    /** All that came of a page was here already. */
    known(title: string): void {
      if (!written.has(title)) unchanged.add(title);
    },
    wrote(page: BulkPage, outcome: Written, unconverted: { count: number; sample: string }): void {
      if (outcome.done === "left") {
        leave(report, outcome.title, outcome.sentence);
        return;
      }
      unchanged.delete(page.title);
      report.revisions += page.revisions.length;
      const before = written.get(page.title);
      const now = {
        redirect: page.redirectTitle !== null,
        blocks: unconverted.count,
        sample: detached(unconverted.sample.slice(0, SAMPLE)),
      };
      const nothing = { redirect: false, blocks: 0, sample: "" };
      written.set(page.title, outcome.done === "said" ? now : (before ?? nothing));
    },
    credited(names: string[]): void {
      for (const name of names) accounts.add(name);
    },
    /** The titles of all pages of the file that are here. */
    titles: () => [...written.keys(), ...unchanged],
    /** Puts the sums into the report. */
    finish(): ImportReport {
      const pages = [...written];
      const where = pages
        .filter(([, noted]) => noted.blocks > 0)
        .map(([title, { blocks, sample }]) => ({ title, blocks, sample }));
      report.pages = pages.length;
      report.redirects = pages.filter(([, noted]) => noted.redirect).length;
      report.unchanged = unchanged.size;
      report.unconverted = {
        blocks: where.reduce((sum, { blocks }) => sum + blocks, 0),
        pages: where.length,
        where,
      };
      report.accounts = [...accounts].sort();
      return report;
    },
  };
}

export type Tally = ReturnType<typeof startTally>;
