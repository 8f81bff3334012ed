import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Db } from "@/db/client";
import { countLinks, type BulkPage } from "@/db/imports";
import { KINDS, type Kind } from "@/document/kinds";
import { readFrontMatter } from "@/document/markdown/front-matter";
import { readMarkdown } from "@/document/markdown/read";
import { kindOf, parseTitle } from "@/document/titles";
import { isNamespaceKind } from "../pages/start";
import { pageOf, withSteadyIds } from "./convert";
import type { ImportOptions } from "./mediawiki";
import { startPipeline, type Ready } from "./pipeline";
import { CannotImport, leave, type ImportReport } from "./report";
import { startTally, type Tally } from "./tally";

const BATCH = 100;
const MAX_FILE = 10_000_000;

/**
 * Imports a folder of Markdown: a page for each `.md` file, with the title and kind of its front matter, else the title
 * of its name. A second run changes nothing; a page that was edited here is left as it is. `author`: whom the pages are
 * credited to.
 */
export async function importMarkdown(
  db: Db,
  folder: string,
  author: string,
  { onProgress, signal, report }: ImportOptions = {},
): Promise<ImportReport> {
  const tally = startTally(report);
  const pipeline = startPipeline(db, tally);
  const titles = new Map<string, string>();
  const files = await markdownFiles(folder);
  for (let at = 0; at < files.length && !signal?.aborted; at += BATCH) {
    const pages: BulkPage[] = [];
    for (const file of files.slice(at, at + BATCH)) {
      const page = await readPage(folder, file, { author, titles, report: tally.report });
      if (page) pages.push(page);
    }
    await pipeline.push({
      origins: pages.flatMap((page) => page.revisions.map((each) => each.origin)),
      convert: (known) => Promise.resolve(pages.flatMap((page) => ready(page, known, tally))),
    });
    const read = Math.min(at + BATCH, files.length);
    onProgress?.({ pages: read, read, total: files.length });
  }
  await pipeline.finish();
  tally.finish();
  tally.report.links = await countLinks(db, tally.titles());
  return tally.report;
}

function ready(page: BulkPage, known: Set<string>, tally: Tally): Ready[] {
  if (page.revisions.every((each) => known.has(each.origin))) {
    tally.known(page.title);
    return [];
  }
  return [{ page, unconverted: { count: 0, sample: "" } }];
}

async function markdownFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) throw new CannotImport(`There is no folder ${folder}.`);
  const files = entries
    .filter((entry) => entry.isFile() && entry.name.toLowerCase().endsWith(".md"))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
  if (files.length === 0) throw new CannotImport(`There is no Markdown file (.md) in ${folder}.`);
  return files.sort();
}

async function readPage(
  folder: string,
  file: string,
  { author, titles, report }: { author: string; titles: Map<string, string>; report: ImportReport },
): Promise<BulkPage | undefined> {
  const path = join(folder, file);
  const { size } = await stat(path);
  if (size > MAX_FILE) {
    leave(report, file, "The file is too long to be a page.");
    return undefined;
  }
  const source = (await readFile(path, "utf8")).replaceAll("\u0000", "");
  const front = readFrontMatter(source);
  const parsed = parseTitle(front.title ?? basename(file).replace(/\.md$/i, ""));
  if (!parsed.ok) {
    leave(report, file, parsed.sentence);
    return undefined;
  }
  const first = titles.get(parsed.title);
  if (first !== undefined) {
    leave(report, file, `It has the title “${parsed.title}”, as ${first} has; that one was taken.`);
    return undefined;
  }
  titles.set(parsed.title, file);
  const doc = withSteadyIds(readMarkdown(front.body), parsed.title);
  const digest = createHash("sha256").update(source).digest("hex").slice(0, 32);
  const origin = `markdown:${parsed.title}:${digest}`;
  return pageOf(parsed.title, kindOf(parsed.title) ?? chosenKind(front.kind), [
    { origin, at: new Date(), summary: "", minor: false, doc, size: 0, author },
  ]);
}

function chosenKind(written: string | undefined): Kind {
  const kind = KINDS.find((each) => each === written);
  return kind === undefined || isNamespaceKind(kind) ? "article" : kind;
}
