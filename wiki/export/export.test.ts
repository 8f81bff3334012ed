import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { hiding } from "@/db/schema";
import { link, p, page, position } from "@/document/build";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { COMMAND_LINE } from "../accounts/actor";
import { withFile } from "../import/dump.testing";
import { importMarkdown } from "../import/markdown";
import { importDump } from "../import/mediawiki";
import { listPages } from "../pages/list";
import { putPage } from "../pages/put";
import { showPage } from "../pages/show";
import { history } from "../revisions/history";
import { person, write } from "../testing";
import { exportMarkdown } from "./markdown";
import { exportMediaWiki } from "./mediawiki";

const SITE = { name: "Trial & error", base: "https://wiki.example.org" };

/** What the live pages say, by title. */
async function pagesOf(db: Db): Promise<Record<string, unknown>> {
  const { items } = await listPages(db, {}, { limit: 100 });
  const shown = await Promise.all(items.map((each) => showPage(db, COMMAND_LINE, title(each.title))));
  return Object.fromEntries(shown.map((each) => [each?.title, [each?.kind, each?.doc]]));
}

async function historyOf(db: Db, name: string) {
  const found = await history(db, title(name));
  return found?.items.map(({ number, at, authors, summary, minor }) => [
    number,
    at.getTime(),
    authors,
    summary,
    minor,
  ]);
}

async function xmlOf(db: Db): Promise<string> {
  let xml = "";
  for await (const piece of exportMediaWiki(db, SITE)) xml += piece;
  return xml;
}

async function someWiki(): Promise<Db> {
  const { db } = await freshDatabase();
  const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
  await write(db, ada, "Commons/History & “more”", page(p("Fields, <shared>.")));
  const doc = page(p("Fields, ", link("Land", "shared"), "."));
  await putPage(db, bo, title("Commons/History & “more”"), { doc, minor: true });
  await write(db, ada, "Fields", redirectTo(title("Commons/History & “more”")));
  return db;
}

test("[W82] an export as MediaWiki XML is imported again with pages, redirects and history", async () => {
  const db = await someWiki();
  const [pages, told] = [await pagesOf(db), await historyOf(db, "Commons/History & “more”")];
  const xml = await xmlOf(db);
  await freshDatabase();
  await withFile(xml, (path) => importDump(db, path));
  expect(await pagesOf(db)).toEqual(pages);
  const seconds = told?.map(([number, at, ...rest]) => [
    number,
    Math.floor(Number(at) / 1_000) * 1_000,
    ...rest,
  ]);
  expect(await historyOf(db, "Commons/History & “more”")).toEqual(seconds);
});

test("[W83] what is hidden of a revision is not in an export, nor what is deleted", async () => {
  const db = await someWiki();
  const cy = await person(db, "Cy");
  const { revision } = await write(db, cy, "Secrets", page(p("The canary sings.")));
  await write(db, await person(db, "Di"), "Secrets", page(p("Nothing.")));
  expect(await xmlOf(db)).toContain("The canary sings.");
  await db.insert(hiding).values({ revisionId: revision, text: true, summary: true, authors: true });
  const xml = await xmlOf(db);
  expect(xml).not.toMatch(/canary|Cy/);
  expect(xml).toContain('<contributor deleted="deleted" />\n<comment deleted="deleted" />');
});

test("[W84] an export as Markdown is a folder that is imported again: pages, kinds and positions", async () => {
  const db = await someWiki();
  const ada = await person(db, "Di");
  const holds = position({ holder: "Oekonux", stance: "holds", topic: "Land" }, p("Free."));
  await write(db, ada, "Oekonux", page(holds), "school");
  const pages = await pagesOf(db);
  const folder = await mkdtemp(join(tmpdir(), "polylogue-export-"));
  try {
    for await (const { path, text } of exportMarkdown(db)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await freshDatabase();
    await importMarkdown(db, folder, "Imported");
    expect(await pagesOf(db)).toEqual(pages);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
