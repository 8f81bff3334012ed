import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { importMarkdown } from "./markdown";

let db: Db;
let folder = "";

beforeEach(async () => {
  ({ db } = await freshDatabase());
  folder = await mkdtemp(join(tmpdir(), "polylogue-markdown-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function lay(files: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function pages() {
  const { rows } = await db.execute(sql`
    select p.title, p.kind, c.text, p.revisions, a.name as author from page p join content c on c.page_id = p.id
    join revision r on r.page_id = p.id and r.number = p.revisions
    join revision_author ra on ra.revision_id = r.id join account a on a.id = ra.account_id order by p.title`);
  return rows;
}

test("[W70] a file is a page, with the title and kind that stand above its text, or the title of its name", async () => {
  await lay({
    "a.md": "---\ntitle: Germ form\nkind: concept\n---\nSeen in [[Oekonux]].\n",
    "deep/Oekonux.md": "A *school*.\n",
    "deep/Category:Ideas.md": "---\nkind: talk\n---\nAll.\n",
    "notes.txt": "no page",
  });
  const report = await importMarkdown(db, folder, "Ada");
  expect(report).toMatchObject({
    pages: 3,
    revisions: 3,
    links: { resolved: 1, red: 0 },
    left: { count: 0 },
  });
  expect(await pages()).toEqual([
    { title: "Category:Ideas", kind: "category", text: "All.", revisions: 1, author: "Ada" },
    { title: "Germ form", kind: "concept", text: "Seen in Oekonux.", revisions: 1, author: "Ada" },
    { title: "Oekonux", kind: "article", text: "A school.", revisions: 1, author: "Ada" },
  ]);
});

test("[W70] a second run changes nothing, and a file that changed continues its page", async () => {
  await lay({ "One.md": "one", "Two.md": "two" });
  await importMarkdown(db, folder, "Ada");
  expect(await importMarkdown(db, folder, "Ada")).toMatchObject({ pages: 0, unchanged: 2 });
  await lay({ "Two.md": "two, changed" });
  expect(await importMarkdown(db, folder, "Ada")).toMatchObject({ pages: 1, unchanged: 1 });
  expect(await pages()).toMatchObject([
    { title: "One", revisions: 1 },
    { title: "Two", revisions: 2, text: "two, changed" },
  ]);
});

test("[W71] a file that can be no page is named, and the rest goes on", async () => {
  await lay({
    "a|b.md": "x",
    "one/Same.md": "first",
    "two/Same.md": "second",
    "Zero\u200E.md": "a\u0000b",
  });
  const report = await importMarkdown(db, folder, "Ada");
  expect(report.left.pages).toEqual([
    { title: "a|b.md", sentence: expect.stringContaining("|") },
    { title: "two/Same.md", sentence: "It has the title “Same”, as one/Same.md has; that one was taken." },
  ]);
  expect((await pages()).map((page) => page["text"])).toEqual(["first", "ab"]);
});

test("[W71] a folder without Markdown, and one that is not there, are refused", async () => {
  await expect(importMarkdown(db, folder, "Ada")).rejects.toThrow("There is no Markdown file (.md) in");
  await expect(importMarkdown(db, join(folder, "x"), "Ada")).rejects.toThrow("There is no folder");
});
