// Mentions in a wiki of 6,000 pages of the schools, people and works of the demo's theory: how long a page of results takes,
// and what share of the pages that name them are found. What there is to be found is told by plain regular expressions over the
// wikitext that came in, outside links, headings, notes and templates, with no help of the wiki. Made-up pages into which the
// names were put, or those of a file (`--file dump.xml.gz`); `--postgres URL` asks a wiki on that server.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { inRoot } from "../bin/lib/root.mjs";
import { openWiki } from "../bin/lib/serve.mjs";
import { randomness } from "./randomness.mjs";
import { syntheticDump } from "./synthetic.mjs";

const PAGES = 6_000;
const BAR = 2_000;
/** The great majority. */
const FOUND = 0.9;
const SHOWN = 20;
const KINDS = ["school", "author", "work"];

const { values } = parseArgs({ options: { file: { type: "string" }, postgres: { type: "string" } } });
const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
if (values.postgres) process.env.TEST_DATABASE_URL = values.postgres;
const wiki = await openWiki();

async function command(...words) {
  const child = spawn(process.execPath, [inRoot("dist", "cli.mjs"), ...words, "--json"], {
    env: { ...wiki.settings, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`wiki ${words.join(" ")} ended with ${code}.`);
  return JSON.parse(printed);
}

/** The pages of the demo: titles of those of these kinds, and all of them, for what comes under such a title is left out. */
async function theory() {
  const { items } = await command("page", "list", "--limit", "500");
  const titles = items
    .filter((page) => !page.redirect && KINDS.includes(page.kind))
    .map((page) => page.title);
  return { titles, standing: new Set(items.map((page) => page.title)) };
}

/** Made-up pages, a third of which name one of these somewhere. */
function withNames(titles) {
  const random = randomness(3);
  return [...syntheticDump(PAGES)]
    .map((piece) => {
      if (random() > 0.33) return piece;
      const name = titles[Math.floor(random() * titles.length)].replaceAll("&", "&amp;");
      return piece.replace("\n\n", `\n\nIt was said by ${name} in this way.\n\n`);
    })
    .join("");
}

const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };

/** Titles and texts of the pages of an export, redirects left out. */
function pagesOf(xml) {
  return [...xml.matchAll(/<page>[^]*?<title>([^<]*)<\/title>[^]*?<text[^>]*>([^<]*)<\/text>/g)]
    .map((found) =>
      found.slice(1).map((text) => text.replace(/&(?:lt|gt|quot|amp);/g, (each) => ENTITIES[each])),
    )
    .map(([title, text]) => ({ title, text }))
    .filter(({ text }) => !/^\s*#redirect/i.test(text));
}

/** What of a wikitext is said in sentences. */
function sentencesOf(text) {
  return text
    .replace(/<(ref|nowiki|pre|code|math|gallery|source)\b[^>]*>[^]*?<\/\1>/gi, " | ")
    .replace(/\{\{[^{}]*\}\}|\{\|[^]*?\|\}/g, " | ")
    .replace(/\[\[[^\]]*\]\]|\[?\bhttps?:\/\/[^\s\]]*[^\]\n]*\]?/g, " | ")
    .replace(/^=.*$/gm, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/'{2,}/g, "");
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Every page of the list of mentions, and how long each part of it took. */
async function mentionsOf(title) {
  const pages = [];
  const times = [];
  for (let cursor = ""; cursor !== null;) {
    const search = new URLSearchParams({ limit: String(SHOWN), ...(cursor && { cursor }) });
    const since = performance.now();
    const answer = await fetch(
      `${wiki.url}/api/v1/pages/${encodeURIComponent(title.replaceAll(" ", "_"))}/mentions?${search}`,
    );
    if (!answer.ok) throw new Error(`The mentions of ${title} answered ${answer.status}.`);
    const list = await answer.json();
    times.push(performance.now() - since);
    pages.push(...list.items.map((item) => item.title));
    cursor = list.cursor;
  }
  return { pages, times };
}

try {
  const { titles, standing } = await theory();
  const xml = values.file
    ? (values.file.endsWith(".gz")
        ? gunzipSync(readFileSync(values.file))
        : readFileSync(values.file)
      ).toString()
    : withNames(titles);
  const file = path.join(folder, "pages.xml");
  await writeFile(file, xml);
  const since = performance.now();
  await command("import", file);
  console.log(`  pages imported in ${((performance.now() - since) / 1000).toFixed(0)} s`);
  const texts = pagesOf(xml)
    .filter(({ title }) => !standing.has(title))
    .map(({ title, text }) => ({ title, said: sentencesOf(text) }));
  const [all, counted] = [[], { there: 0, found: 0 }];
  const missed = [];
  for (const title of titles) {
    const name = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(title)}(?![\\p{L}\\p{N}])`, "u");
    const there = texts.filter((page) => name.test(page.said));
    const { pages, times } = await mentionsOf(title);
    const given = new Set(pages);
    const found = there.filter((page) => given.has(page.title));
    all.push(...times);
    counted.there += there.length;
    counted.found += found.length;
    missed.push(...there.filter((page) => !given.has(page.title)).map((page) => `${title} in ${page.title}`));
  }
  const sorted = all.toSorted((a, b) => a - b);
  const [median, worst] = [sorted[Math.floor(sorted.length / 2)], sorted.at(-1)];
  const share = counted.found / counted.there;
  console.log(
    `  ${titles.length} titles, ${all.length} pages of results: median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms   ${(worst / BAR).toFixed(2)} of the bar`,
  );
  console.log(
    `  ${counted.found} of ${counted.there} pages that name one of them were found: ${(share * 100).toFixed(1)} %   bar ${FOUND * 100} %`,
  );
  for (const each of missed.slice(0, 10)) console.log(`    not found: ${each}`);
  if (worst > BAR || share < FOUND) process.exitCode = 1;
} finally {
  await wiki.close();
  await rm(folder, { recursive: true, force: true });
}
