import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { copyTemplate } from "@/db/testing-host";
import { dump, dumped } from "@/wiki/import/dump.testing";
import { emptyReport } from "@/wiki/import/report";
import { inWords, progressLine } from "./import";
import { buildCommandLine, bundlePath } from "./testing";

const bundle = bundlePath("import");
let folder = "";
let dataDir = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "polylogue-import-"));
  await buildCommandLine(bundle);
});

afterAll(async () => {
  await rm(bundle, { force: true });
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  dataDir = await mkdtemp(join(folder, "data-"));
  await copyTemplate(dataDir);
});

type Ended = { code: number | null; out: string; error: string };

function start(args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bundle, ...args], {
    env: { PATH: "/usr/bin:/bin", DATA_DIR: dataDir, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended: Ended = { code: null, out: "", error: "" };
  child.stdout.on("data", (chunk) => (ended.out += String(chunk)));
  child.stderr.on("data", (chunk) => (ended.error += String(chunk)));
  return {
    child,
    ended: new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => resolve({ ...ended, code }));
    }),
  };
}

const wiki = (...args: string[]) => start(args).ended;

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const SMALL = dump([
  dumped("Oekonux", [{ id: 1, text: "See [[Germ form]] and [[Nowhere]]." }]),
  dumped("Germ form", [{ id: 2, text: "{{Box}}" }]),
  dumped("Keimform", [{ id: 3, text: "#REDIRECT [[Germ form]]" }]),
  dumped("A|b", [{ id: 4, text: "x" }]),
]);

test("[C40] an import says in words, as JSON and into a file what it did; a second run changes nothing", async () => {
  const path = await file("small.xml", SMALL);
  const all = join(folder, "report.json");
  const first = await wiki("import", path, "--report", all);
  expect(first).toMatchObject({ code: 0, error: "" });
  expect(first.out.split("\n")).toEqual([
    "3 pages imported, 1 of them redirects, with 3 revisions.",
    "Links: 1 lead to a page, 1 to none yet.",
    "1 piece of wikitext kept as written, on 1 page:",
    "  Germ form (1): {{Box}}",
    "1 page left out:",
    "  A|b: A title cannot have the character | in it.",
    "",
  ]);
  expect(JSON.parse(await readFile(all, "utf8"))).toMatchObject({ pages: 3, left: { count: 1 } });
  const again = await wiki("import", path, "--json");
  expect(JSON.parse(again.out)).toMatchObject({ pages: 0, revisions: 0, unchanged: 3 });
}, 60_000);

test("[C40] a folder of Markdown is imported through the process that has the database open", async () => {
  const pages = join(folder, "pages");
  await mkdir(pages, { recursive: true });
  await writeFile(join(pages, "One.md"), "Hello *you*.");
  const running = await openDatabase({ dataDir });
  try {
    expect(await wiki("import", pages, "--author", "Ada")).toMatchObject({ code: 0, error: "" });
  } finally {
    await running.close();
  }
  const shown = await wiki("page", "show", "One");
  expect(shown).toEqual({ code: 0, error: "", out: "# One\n\nHello *you*.\n" });
}, 60_000);

test("[C41] what cannot be imported ends with 1 and one sentence, wrong usage with 2", async () => {
  const cut = await file("cut.xml", SMALL.slice(0, -60));
  const ended = await wiki("import", cut);
  expect(ended).toEqual({
    code: 1,
    out: "",
    error: "The file is truncated: it ends in the middle of its XML (3 pages imported until then).\n",
  });
  const missing = join(folder, "missing.xml");
  expect(await wiki("import", missing)).toEqual({
    code: 1,
    out: "",
    error: `There is no file or folder ${missing}.\n`,
  });
  const other = await file("other.xml", "<feed></feed>");
  expect(await wiki("import", other)).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^[^\n]+\.\n$/),
  });
  expect(await wiki("import")).toMatchObject({ code: 2 });
  expect(await wiki("import", cut, "--author", " ")).toMatchObject({ code: 2 });
  expect(await wiki("import", cut, "--report", join(folder, "no/such/folder.json"))).toMatchObject({
    code: 1,
  });
  const help = await wiki("import", "--help");
  expect(help).toMatchObject({ code: 0, error: "", out: expect.stringContaining("--report FILE") });
}, 60_000);

test("[C42] Ctrl-C ends an import in good order with 130, and the same command goes on", async () => {
  const pages = Array.from({ length: 3_000 }, (_, i) =>
    dumped(`Page ${i}`, [{ id: i + 1, text: `Words [[Page ${i + 1}]]. `.repeat(60) }]),
  );
  const path = await file("long.xml", dump(pages));
  const { child, ended } = start(["import", path]);
  const running = await attached();
  await running.until("select 1 from page limit 1");
  child.kill("SIGINT");
  child.kill("SIGINT");
  const first = await ended;
  await running.close();
  expect(first.code).toBe(130);
  expect(first.error).toMatch(
    /^Interrupted; the same command goes on from here \([\d,]+ pages imported until then\)\.\n$/,
  );
  const rest = await wiki("import", path, "--json");
  const report = JSON.parse(rest.out) as { pages: number; unchanged: number };
  expect(report.pages + report.unchanged).toBe(3_000);
  expect(report.unchanged).toBeGreaterThan(0);
  expect(report.pages).toBeGreaterThan(0);
}, 120_000);

/** A second way into the database that the import has open. */
async function attached() {
  let database: Awaited<ReturnType<typeof openDatabase>> | undefined;
  return {
    /** Resolves when the query gives a row. */
    async until(query: string): Promise<void> {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        const { existsSync } = await import("node:fs");
        if (!database && !existsSync(join(dataDir, "database.lock"))) continue;
        database ??= await openDatabase({ dataDir, attach: true });
        const found = await database.pool.query(query).catch(() => undefined);
        if (found && found.rows.length > 0) return;
      }
    },
    close: async () => await database?.close(),
  };
}

test("[C43] progress says how much, how fast and how long yet", () => {
  expect(progressLine({ pages: 1_200, read: 25, total: 100 }, 6)).toBe(
    "1,200 pages, 200 a second, 25 %, 18 s left",
  );
  expect(progressLine({ pages: 1, read: 1, total: 600 }, 10)).toBe(
    "1 page, 0 a second, 0 %, 1 h 39 min left",
  );
  expect(progressLine({ pages: 0, read: 0, total: 0 }, 0)).toBe("0 pages, 0 a second, 100 %, 0 s left");
  expect(progressLine({ pages: 2, read: 2, total: 4 }, 1, true)).toBe("2 files, 2 a second, 50 %, 1 s left");
});

test("[C44] of a long list the first 20 are shown and how to see the rest", () => {
  const pages = Array.from({ length: 25 }, (_, i) => ({ title: `P${i}`, sentence: "No." }));
  const lines = inWords({ ...emptyReport(), left: { count: 25, pages } });
  expect(lines.at(-2)).toBe("  P19: No.");
  expect(lines.at(-1)).toBe("  and 5 more (add --report FILE to see all)");
});
