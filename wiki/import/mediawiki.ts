import { basename } from "node:path";
import { recordAct } from "@/db/acts";
import type { Db } from "@/db/client";
import { countLinks, knownOrigins } from "@/db/imports";
import type { Title } from "@/document/titles";
import { convertPage, originOf, titleOf, type Converted } from "./convert";
import { readDump, type DumpRevision, type DumpSite } from "./dump";
import { openFile } from "./open";
import { emptyReport, leave, noteUnconverted, type ImportReport } from "./report";
import { writePages } from "./write";

/** Pages, and characters of wikitext, of one transaction. */
const BATCH_PAGES = 100;
const BATCH_TEXT = 1_500_000;

export type Progress = { pages: number; read: number; total: number };
type Source = { title: Title; revisions: DumpRevision[] };

/**
 * Imports a MediaWiki export, plain or packed. Interrupted and run again it goes on where it stopped, and a second run
 * changes nothing: every revision is known by where it comes from. A page that cannot be taken is reported and the rest
 * goes on. Throws CannotImport, with what was done in `report`, when the file itself cannot be read on.
 */
export async function importDump(
  db: Db,
  path: string,
  {
    onProgress,
    report = emptyReport(),
  }: { onProgress?: (progress: Progress) => void; report?: ImportReport } = {},
): Promise<ImportReport> {
  const { stream, progress } = await openFile(path);
  let site: DumpSite = { name: "", database: "", namespaces: new Map() };
  let current: Source | undefined;
  let batch: Source[] = [];
  let size = 0;
  let seen = 0;
  const titles = new Set<string>();
  // While the database writes one batch, the next is converted.
  let writing: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    const sources = batch;
    batch = [];
    size = 0;
    const pages = await convertNew(db, sources, site, report);
    await writing;
    onProgress?.({ pages: seen, ...progress() });
    writing = writePages(db, pages, report);
    // It is awaited before the next batch and at the end; until then a failure must not count as unhandled.
    writing.catch(() => undefined);
  }

  try {
    for await (const event of readDump(stream)) {
      switch (event.kind) {
        case "site":
          site = event.site;
          break;
        case "page":
          current = begin(event, site, titles, report);
          break;
        case "revision":
          size += event.revision.text.length;
          current?.revisions.push(event.revision);
          // A long history goes in parts, so that it need not fit into memory; the next part continues the page.
          if (current && size >= BATCH_TEXT) {
            batch.push(current);
            current = { title: current.title, revisions: [] };
            await flush();
          }
          break;
        case "page-end":
          seen += 1;
          if (current && current.revisions.length > 0) batch.push(current);
          current = undefined;
          if (batch.length >= BATCH_PAGES) await flush();
          break;
      }
    }
  } finally {
    stream.destroy();
    await flush();
    await writing;
    report.links = await countLinks(db, `mediawiki:${site.database}:`);
    if (report.pages > 0) await note(db, path, report);
  }
  return report;
}

function begin(
  page: { title: string; namespace: number },
  site: DumpSite,
  titles: Set<string>,
  report: ImportReport,
): Source | undefined {
  const parsed = titleOf(page.title, page.namespace, site);
  if (!parsed.ok) leave(report, page.title, parsed.sentence);
  else if (titles.has(parsed.title)) {
    leave(report, page.title, "The file has another page of this title; the first was taken.");
  } else {
    titles.add(parsed.title);
    return { title: parsed.title, revisions: [] };
  }
  return undefined;
}

function inOrder(revisions: DumpRevision[]): DumpRevision[] {
  return [...revisions].sort((a, b) => a.at.getTime() - b.at.getTime());
}

async function convertNew(
  db: Db,
  sources: Source[],
  site: DumpSite,
  report: ImportReport,
): Promise<Converted["page"][]> {
  const origin = (title: Title, revision: DumpRevision) => originOf(title, revision, site.database);
  const known = await knownOrigins(
    db,
    sources.flatMap(({ title, revisions }) => revisions.map((each) => origin(title, each))),
  );
  const pages: Converted["page"][] = [];
  for (const { title, revisions } of sources) {
    const fresh = inOrder(revisions.filter((each) => !known.has(origin(title, each))));
    if (fresh.length === 0) {
      report.unchanged += 1;
      continue;
    }
    try {
      const { page, unconverted } = convertPage(title, fresh, site.database);
      noteUnconverted(report, title, unconverted.count, unconverted.sample);
      pages.push(page);
    } catch (error) {
      // One page must not end the import of forty thousand; what is wrong with it is in the report.
      leave(
        report,
        title,
        `It could not be converted: ${error instanceof Error ? error.message : "unknown"}.`,
      );
    }
    // Give way: a server in this process has other things to do between two pages.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return pages;
}

async function note(db: Db, path: string, report: ImportReport): Promise<void> {
  const { pages, redirects, revisions } = report;
  await recordAct(db, {
    accountId: null,
    verb: "import",
    object: basename(path),
    detail: { pages, redirects, revisions },
  });
}
