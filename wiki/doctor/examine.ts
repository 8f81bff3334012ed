import type { Db, Sql } from "@/db/client";
import { countPages, derivedRows, storedPages, type StoredPage } from "@/db/examine";
import { lockPage } from "@/db/live/live";
import { transact } from "@/db/transact";
import type { Check, Fault } from "./fault";
import { examineLog } from "./log";
import { mend } from "./mend";
import { examineRevisions } from "./revisions";
import { examineTables } from "./tables";

/*
 * Checks the stored data against itself. People may be writing meanwhile, so what does not fit at first sight is looked at
 * again with the page locked, and only what still does not is told, or mended.
 */

export type Finding = { page: string; id: string; check: Check; sentence: string; repaired: boolean };

export type Examination = {
  pages: number;
  updates: number;
  revisions: number;
  /** Everything that did not fit, and how much of it was repaired. */
  found: number;
  repaired: number;
  /** The first thousand of it. */
  findings: Finding[];
};

const BATCH = 50;
const KEPT = 1_000;

/** Examines every page, in batches. `repair` makes anew what is derived. An aborted one gives what it has come to. */
export async function examine(
  db: Db,
  {
    repair = false,
    signal,
    onProgress,
  }: { repair?: boolean; signal?: AbortSignal; onProgress?: (done: number, total: number) => void } = {},
): Promise<Examination> {
  const examination: Examination = {
    pages: 0,
    updates: 0,
    revisions: 0,
    found: 0,
    repaired: 0,
    findings: [],
  };
  const total = await countPages(db);
  let after: string | undefined;
  while (!signal?.aborted) {
    const pages = await storedPages(db, { after, limit: BATCH });
    const { faults, ...counts } = await examinePages(db, pages);
    examination.pages += pages.length;
    examination.updates += counts.updates;
    examination.revisions += counts.revisions;
    for (const id of faults.keys()) note(examination, await lookAgain(db, id, repair));
    onProgress?.(examination.pages, total);
    after = pages.at(-1)?.id;
    if (pages.length < BATCH) break;
  }
  return examination;
}

async function examinePages(sql: Sql, pages: StoredPage[]) {
  const found = await examineRevisions(sql, pages);
  const derived = await derivedRows(
    sql,
    pages.map((page) => page.id),
  );
  const faults = found.faults;
  let updates = 0;
  for (const page of pages) {
    const reading = page.head === undefined ? undefined : await examineLog(sql, page);
    updates += reading?.updates ?? 0;
    const more: Fault[] = [...(reading?.faults ?? []), ...examineTables(page, derived, reading?.said)];
    if (more.length > 0) faults.set(page.id, [...more, ...(faults.get(page.id) ?? [])]);
  }
  return { faults, updates, revisions: found.count };
}

/** Looks at one page that nobody can change meanwhile, and mends what can be. */
async function lookAgain(db: Db, id: string, repair: boolean): Promise<Finding[]> {
  return await transact(db, async (tx) => {
    await lockPage(tx, id);
    const pages = await storedPages(tx, { ids: [id] });
    const [page] = pages;
    const { faults } = await examinePages(tx, pages);
    const findings: Finding[] = [];
    const made = new Set<string>();
    for (const { check, sentence, remedy } of faults.get(id) ?? []) {
      if (repair && remedy && !made.has(remedy.make)) {
        await mend(tx, id, remedy);
        made.add(remedy.make);
      }
      findings.push({
        page: page?.title ?? "",
        id,
        check,
        sentence,
        repaired: repair && remedy !== undefined,
      });
    }
    return findings;
  });
}

function note(examination: Examination, findings: Finding[]): void {
  examination.found += findings.length;
  examination.repaired += findings.filter((finding) => finding.repaired).length;
  examination.findings.push(...findings.slice(0, KEPT - examination.findings.length));
}
