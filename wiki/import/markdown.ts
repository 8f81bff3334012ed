import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative } from "node:path";
import type { Db } from "@/db/client";
import { countLinks, knownOrigins, type BulkPage } from "@/db/imports";
import { KINDS, type Kind } from "@/document/kinds";
import { extract } from "@/document/extract";
import { readFrontMatter } from "@/document/markdown/front-matter";
import { readMarkdown } from "@/document/markdown/read";
import { kindOf, parseTitle } from "@/document/titles";
import { isNamespaceKind } from "../pages/start";
import { withPositionIds } from "../pages/put";
import { pageOf } from "./convert";
import { CannotImport, emptyReport, leave, type ImportReport } from "./report";
import { writePages } from "./write";

const BATCH = 100;
const MAX_FILE = 10_000_000;

/**
 * Imports a folder of Markdown: a page for each `.md` file, with the title and kind of its front matter, else the title
 * of its name. A second run changes nothing; a page that was edited here is left as it is. `author`: whom the pages are
 * credited to.
 */
export async function importMarkdown(db: Db, folder: string, author: string): Promise<ImportReport> {
  const report = emptyReport();
  const titles = new Set<string>();
  const files = await markdownFiles(folder);
  for (let at = 0; at < files.length; at += BATCH) {
    const pages: BulkPage[] = [];
    for (const file of files.slice(at, at + BATCH)) {
      const page = await readPage(folder, file, { author, titles, report });
      if (page) pages.push(page);
    }
    const known = await knownOrigins(
      db,
      pages.flatMap((page) => page.revisions.map((each) => each.origin)),
    );
    const fresh = pages.filter((page) => page.revisions.some((each) => !known.has(each.origin)));
    report.unchanged += pages.length - fresh.length;
    await writePages(db, fresh, report);
  }
  report.links = await countLinks(db, "markdown:");
  return report;
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
  { author, titles, report }: { author: string; titles: Set<string>; report: ImportReport },
): Promise<BulkPage | undefined> {
  const source = await readFile(join(folder, file), "utf8");
  if (source.length > MAX_FILE) return void leave(report, file, "The file is too long to be a page.");
  const front = readFrontMatter(source);
  const parsed = parseTitle(front.title ?? basename(file).replace(/\.md$/i, ""));
  if (!parsed.ok) return void leave(report, file, parsed.sentence);
  if (titles.has(parsed.title)) {
    return void leave(report, file, `Another file has the title “${parsed.title}”; the first was taken.`);
  }
  titles.add(parsed.title);
  const doc = withPositionIds(readMarkdown(front.body));
  const digest = createHash("sha256").update(source).digest("hex").slice(0, 32);
  return pageOf(parsed.title, kindOf(parsed.title) ?? chosenKind(front.kind), doc, [
    {
      origin: `markdown:${parsed.title}:${digest}`,
      at: new Date(),
      summary: "",
      doc,
      size: extract(doc).text.length,
      author,
    },
  ]);
}

function chosenKind(written: string | undefined): Kind {
  const kind = KINDS.find((each) => each === written);
  return kind === undefined || isNamespaceKind(kind) ? "article" : kind;
}
