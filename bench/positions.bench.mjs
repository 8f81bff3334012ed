// Questions to a wiki of 1,000 schools with 100,000 positions, asked as a reader asks them: pages and API of a running wiki, each
// question once, after as many others of its form, since a server that has just started still compiles what it runs. The bar is 50 ms
// at the median; beside it the same in times of an empty answer of the same server, since a busy machine is slow at both. Then how
// soon a changed position is seen everywhere, and a page of 5,000.
// `--postgres URL` asks a wiki on that server; `--schools` and `--positions` make it smaller, `--rows a,b` asks only these.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openWiki } from "../bin/lib/serve.mjs";
import { openBars } from "./bars.mjs";
import {
  author,
  idOf,
  question,
  school,
  schoolPage,
  tradition,
  work,
  writeSchools,
} from "./positions/schools.mjs";
import { command, writer } from "./wiki.mjs";

const ROWS = ["filters", "list", "school", "matrix", "change", "large"];
const BAR = 50;
const SOON = 3_000;
const TIMES = 15;
const LARGE = 5_000;

const { values } = parseArgs({
  options: {
    postgres: { type: "string" },
    schools: { type: "string", default: "1000" },
    positions: { type: "string", default: "100000" },
    rows: { type: "string", default: ROWS.join(",") },
  },
});
const rows = values.rows.split(",");
const unknown = rows.filter((row) => !ROWS.includes(row));
if (unknown.length > 0)
  throw new Error(`There is no row ${unknown.join(", ")}; there are ${ROWS.join(", ")}.`);
const [schools, positions] = [Number(values.schools), Number(values.positions)];

const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
if (values.postgres) process.env.TEST_DATABASE_URL = values.postgres;
const wiki = await openWiki({ env: { DEMO: "0" } });

async function get(where) {
  const since = performance.now();
  const answer = await fetch(wiki.url + where, { headers });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${where} answered ${answer.status}.`);
  return { text, ms: performance.now() - since };
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
}

const bars = openBars();
const line = (what, ms, bar) => bars.atMost(what, `${ms.toFixed(1).padStart(8)} ms`, ms, bar, " ms");

/** How long the server takes for an answer that asks nothing of it. */
async function empty() {
  const times = [];
  for (let index = 0; index < 5; index++) times.push((await get("/healthz")).ms);
  return median(times);
}

/** The median over different questions of one form, so that nothing is answered from what was kept. */
async function asked(what, pathOf) {
  for (let index = TIMES; index < 2 * TIMES; index++) await get(pathOf(index));
  const idle = await empty();
  const times = [];
  for (let index = 0; index < TIMES; index++) times.push((await get(pathOf(index))).ms);
  const beside = `${(median(times) / idle).toFixed(0).padStart(4)} × an empty answer`;
  bars.atMost(what, `${median(times).toFixed(1).padStart(8)} ms   ${beside}`, median(times), BAR, " ms");
}

const search = (parts) => new URLSearchParams(parts).toString();
const headers = {};

const filters = {
  holder: (index) => ({ holder: school(index * 7) }),
  target: (index) => ({ target: school(index) }),
  topic: (index) => ({ topic: question(index) }),
  voice: (index) => ({ voice: author(index * 3) }),
  source: (index) => ({ source: work(index * 5) }),
  about: (index) => ({ about: school(index * 11) }),
  page: (index) => ({ page: school(index * 13) }),
  stance: (index) => ({ stance: index % 2 ? "refutes" : "critiques", topic: question(index) }),
  sign: (index) => ({ sign: index % 2 ? "for" : "against", target: school(index) }),
  category: (index) => ({ category: tradition(index) }),
  kind: (index) => ({ kind: "school", voice: author(index) }),
  during: (index) => ({ during: String(1950 + index) }),
  "recorded, long ago": (index) => ({ recorded: `2020-01-${String(index + 1).padStart(2, "0")}` }),
  "recorded, of a holder": (index) => ({ recorded: "2999-01-01", holder: school(index) }),
  text: (index) => ({
    text: `${["germ", "land", "tool", "wealth"][index % 4]} crisis`,
    topic: question(index),
  }),
  "text, a common word": (index) => ({
    text: "commons",
    sort: index % 2 ? "newest" : "held",
    during: String(1960 + index),
  }),
  sort: (index) => ({
    sort: index % 2 ? "newest" : "held",
    stance: "supports",
    sign: "for",
    during: String(1960 + index),
  }),
};

async function askFilters() {
  for (const [name, parts] of Object.entries(filters)) {
    await asked(`/api/v1/positions by ${name}`, (index) => `/api/v1/positions?${search(parts(index))}`);
  }
}

async function askList() {
  await asked("/positions, the page", (index) => `/positions?${search({ target: school(index + 20) })}`);
}

async function askSchool() {
  await asked(
    "the page of a school, made anew",
    (index) => `/wiki/School_${(index * 17) % schools}?redirect=no`,
  );
  for (let index = 0; index < TIMES; index++) await get(`/wiki/School_${(index * 17) % schools}`);
  await asked(
    "the page of a school, as it is read again",
    (index) => `/wiki/School_${(index * 17) % schools}`,
  );
}

async function askMatrix() {
  await get("/matrix?kind=school");
  const matrix = [];
  for (let index = 0; index < TIMES; index++) matrix.push((await get("/matrix")).ms);
  line("the matrix of 50 schools", median(matrix), BAR);
  await asked(
    "the matrix of 50 schools, of one question",
    (index) => `/matrix?${search({ topic: question(index) })}`,
  );
  line("the whole matrix of the API, counted anew", (await get("/api/v1/matrix")).ms, SOON);
  line("and asked for again", (await get("/api/v1/matrix")).ms, SOON);
}

async function change() {
  const changed = schoolPage(3, { schools, count: Math.round(positions / schools), seed: 1 });
  const { text: before } = await get("/api/v1/pages/School_3");
  const said = "a view that was not held before";
  const markdown = changed
    .replace(/^---[^]*?---\n/, "")
    .replace(
      /(:::position [^\n]*\n)[^\n]*/,
      (_, head) => `${head.replace(/stance="[^"]*"/, 'stance="holds"')}${said}`,
    );
  const since = performance.now();
  const put = await fetch(`${wiki.url}/api/v1/pages/School_3`, {
    method: "PUT",
    headers: headers,
    body: JSON.stringify({ markdown, base: JSON.parse(before).revision.id, summary: "changed" }),
  });
  if (!put.ok) throw new Error(`putting a page answered ${put.status}.`);
  const written = performance.now() - since;
  for (const where of [
    `/api/v1/positions?id=${idOf(school(3), 0)}`,
    "/positions?holder=School+3&sort=newest",
    "/wiki/School_3",
    `/matrix?${search({ cell: `School 3|${/:::position [^\n]*target="([^"]*)"/.exec(changed)[1]}` })}`,
  ]) {
    for (;;) {
      const { text } = await get(where);
      if (text.includes(said)) break;
      if (performance.now() - since > 4 * SOON) throw new Error(`${where} does not show the change.`);
    }
    line(`changed, and seen at ${where.split("?")[0]}`, performance.now() - since, SOON);
  }
  line("of which the page of 100 was put in", written, SOON);
}

async function large() {
  const text = (words) =>
    `${schoolPage(schools + 1, { schools, count: LARGE, seed: 2 }).replace(/^---[^]*?---\n/, "")}\n${words}\n`;
  const putLarge = async (words, base) => {
    const begun = performance.now();
    const answer = await fetch(`${wiki.url}/api/v1/pages/Large_school`, {
      method: "PUT",
      headers: headers,
      body: JSON.stringify({ markdown: text(words), base, kind: "school" }),
    });
    if (!answer.ok)
      throw new Error(`putting the large page answered ${answer.status}: ${await answer.text()}`);
    return { ms: performance.now() - begun, revision: (await answer.json()).revision };
  };
  const first = await putLarge("One.", undefined);
  line("5,000 positions put as a new page", first.ms, 10_000);
  const second = await putLarge("Two.", first.revision);
  line("and one word of it changed", second.ms, 10_000);
  line("read anew", (await get("/wiki/Large_school?redirect=no")).ms, SOON);
  line("opened for editing", (await get("/edit/Large_school")).ms, SOON);
  line("compared with what it was", (await get(`/diff/${first.revision}/${second.revision}`)).ms, SOON);
}

const ask = { filters: askFilters, list: askList, school: askSchool, matrix: askMatrix, change, large };
try {
  const since = performance.now();
  await writeSchools(folder, { schools, positions, seed: 1 });
  await command(wiki.settings, ["import", folder]);
  console.log(
    `  ${positions.toLocaleString("en")} positions of ${schools.toLocaleString("en")} schools imported in ${((performance.now() - since) / 1000).toFixed(0)} s`,
  );
  Object.assign(headers, await writer(wiki));
  await get("/positions");
  await get("/matrix");
  for (const row of rows) {
    // One that cannot be asked is a bar that is missed, and the others are still asked.
    await ask[row]().catch((error) => bars.atMost(row, String(error), 1, 0));
  }
  bars.end();
} finally {
  await wiki.close();
  await rm(folder, { recursive: true, force: true });
}
