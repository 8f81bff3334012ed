import { basename } from "node:path";
import { recordAct } from "@/db/acts";
import type { Db } from "@/db/client";
import { countLinks } from "@/db/imports";
import type { Title } from "@/document/titles";
import { convertPage, namespacesOf, originOf, titleOf } from "./convert";
import { readDump, type DumpRevision, type DumpSite } from "./dump";
import { openFile } from "./open";
import { startPipeline, type Ready } from "./pipeline";
import { CannotImport, leave, type ImportReport } from "./report";
import { startTally } from "./tally";

/** Pages, and characters of wikitext, of one transaction. */
const BATCH_PAGES = 100;
const BATCH_TEXT = 400_000;

export type Progress = { pages: number; read: number; total: number };
export type ImportOptions = {
  onProgress?: (progress: Progress) => void;
  /** When it aborts, the import finishes what it has begun to write, and ends. */
  signal?: AbortSignal;
  /** Filled also when the import ends with an error. */
  report?: ImportReport;
};
type Source = { title: Title; revisions: DumpRevision[] };
/** The page that is being read: a source, and the origins of all its revisions that the file has text for. */
type Reading = Source & { origins: Set<string> };

/**
 * Imports a MediaWiki export, plain or packed. Interrupted and run again it goes on where it stopped, and a second run
 * changes nothing: every revision is known by where it comes from. A page that cannot be taken is reported and the rest
 * goes on. Throws CannotImport, with what was done in `report`, when the file itself cannot be read on.
 */
export async function importDump(
  db: Db,
  path: string,
  { onProgress, signal, report }: ImportOptions = {},
): Promise<ImportReport> {
  const { stream, progress } = await openFile(path);
  const tally = startTally(report);
  const pipeline = startPipeline(db, tally);
  let site: DumpSite = { database: "", namespaces: new Map() };
  let namespaces = new Map<string, string>();
  let current: Reading | undefined;
  let batch: Source[] = [];
  let size = 0;
  let seen = 0;
  const titles = new Map<string, string>();

  async function flush(): Promise<void> {
    const sources = batch;
    batch = [];
    size = 0;
    await pipeline.push({
      origins: sources.flatMap(({ title, revisions }) =>
        revisions.map((each) => originOf(title, each, site)),
      ),
      convert: (known) => convertNew(sources, known),
    });
    onProgress?.({ pages: seen, ...progress() });
  }

  /** The page of that title, or nothing when the wiki cannot have it. */
  function begin(raw: string): Reading | undefined {
    const parsed = titleOf(raw, namespaces);
    if (!parsed.ok) {
      leave(tally.report, raw, parsed.sentence);
      return undefined;
    }
    const first = titles.get(parsed.title);
    if (first !== undefined) {
      const sentence =
        first === raw
          ? "The file has this page twice"
          : `By the rules for titles this is the page “${first}”, which the file has too`;
      leave(tally.report, raw, `${sentence}; the first was taken.`);
      return undefined;
    }
    titles.set(parsed.title, raw);
    return { title: parsed.title, revisions: [], origins: new Set() };
  }

  async function convertNew(sources: Source[], known: Set<string>): Promise<Ready[]> {
    const ready: Ready[] = [];
    for (const { title, revisions } of sources) {
      const fresh = revisions.filter((each) => !known.has(originOf(title, each, site)));
      if (fresh.length === 0) {
        tally.known(title);
        continue;
      }
      try {
        ready.push(convertPage(title, inOrder(fresh.filter(hasText)), site, namespaces));
      } catch (error) {
        // One page must not end the import of forty thousand; what is wrong with it is in the report.
        const why = error instanceof Error ? error.message : "It cannot be converted.";
        leave(tally.report, title, error instanceof CannotImport ? why : `It could not be converted: ${why}`);
      }
      // Give way: a server in this process has other things to do between two pages.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return ready;
  }

  try {
    for await (const event of readDump(stream)) {
      if (signal?.aborted) break;
      switch (event.kind) {
        case "site":
          ({ site } = event);
          namespaces = namespacesOf(site);
          break;
        case "page":
          current = begin(event.title);
          break;
        case "revision": {
          if (!current) break;
          const { revision } = event;
          if (!hasText(revision)) {
            tally.report.withoutText += 1;
            break;
          }
          const origin = originOf(current.title, revision, site);
          if (current.origins.has(origin)) break;
          current.origins.add(origin);
          current.revisions.push(revision);
          // The 500 stand for what else there is of a revision.
          size += revision.text.length + 500;
          // A long history goes in parts, so that it need not fit into memory; the next part continues the page.
          if (size >= BATCH_TEXT) {
            batch.push(current);
            current = { ...current, revisions: [] };
            await flush();
          }
          break;
        }
        case "page-end":
          seen += 1;
          if (current?.origins.size === 0)
            leave(tally.report, current.title, "The file does not have its text.");
          if (current && current.revisions.length > 0) batch.push(current);
          current = undefined;
          if (batch.length >= BATCH_PAGES) await flush();
          break;
      }
    }
  } finally {
    stream.destroy();
    await flush();
    await pipeline.finish();
    tally.finish();
    tally.report.links = await countLinks(db, tally.titles());
    if (tally.report.pages > 0) await note(db, path, tally.report);
  }
  return tally.report;
}

function hasText(revision: DumpRevision): revision is DumpRevision & { text: string } {
  return revision.text !== null;
}

function inOrder<Dated extends { at: Date; id: string }>(revisions: Dated[]): Dated[] {
  return revisions.toSorted((a, b) => a.at.getTime() - b.at.getTime() || Number(a.id) - Number(b.id) || 0);
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
