// A wiki of 41,582 pages, as large as the one that this software is for, on the embedded database: how soon it starts, search, readers
// beside nginx, a crowd on what is dear, an editing session, and what memory the process takes through all of it.
// `--pages N`, or `--dump FILE` another export; `--data FOLDER` keeps what was imported (some minutes) for the next run; `--seconds N`
// for each measurement; `--rows a,b` only these.
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { onPath } from "../bin/lib/program.mjs";
import { openBars } from "./bars.mjs";
import { changes } from "./reads/changes.mjs";
import { flood } from "./reads/flood.mjs";
import { pathsIn } from "./reads/pages.mjs";
import { cold, warm } from "./reads/rates.mjs";
import { syntheticDump } from "./synthetic.mjs";
import { editing } from "./whole/editing.mjs";
import { watchMemory } from "./whole/memory.mjs";
import { search } from "./whole/search.mjs";
import { fill, openOn, writer } from "./wiki.mjs";

const ROWS = ["start", "search", "cold", "warm", "changes", "editing", "flood"];
const ROTATION = 6_000;
const START = 10;

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "41582" },
    dump: { type: "string" },
    seconds: { type: "string", default: "10" },
    data: { type: "string" },
    rows: { type: "string", default: ROWS.join(",") },
  },
});
const rows = values.rows.split(",");
const seconds = Number(values.seconds);
const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
const data = values.data ?? path.join(folder, "data");
const bars = openBars();
const nginx = await onPath("nginx");
if (!nginx) bars.say("nginx is not here", "install the package nginx-light, and wrk, to measure beside it");
let wiki;
try {
  await mkdir(data, { recursive: true });
  const dump = values.dump ?? path.join(data, "dump.xml");
  if (!values.dump)
    await pipeline(Readable.from(syntheticDump(Number(values.pages))), createWriteStream(dump));
  await fill(path.join(data, "ours"), dump);
  wiki = await openOn(path.join(data, "ours"));
  if (rows.includes("start")) {
    await wiki.stop();
    await wiki.start();
    const took = wiki.startMs / 1000;
    bars.atMost(`start with ${values.pages} pages there`, `${took.toFixed(1)} s`, took, START, " s");
  }
  const memory = watchMemory(wiki.url);
  const every = await pathsIn(dump, Infinity);
  const step = Math.max(1, Math.floor(every.length / ROTATION));
  const paths = every.filter((_, index) => index % step === 0).slice(0, ROTATION);
  const file = path.join(folder, "some.txt");
  await writeFile(file, paths.slice(0, 500).join("\n"));
  const house = { url: wiki.url, paths, folder, seconds, nginx };
  if (rows.includes("search")) await search(bars, house);
  if (rows.includes("cold")) await cold(bars, house);
  if (rows.includes("warm")) await warm(bars, house);
  const headers = rows.includes("changes") || rows.includes("editing") ? await writer(wiki) : {};
  if (rows.includes("changes")) {
    await changes(bars, "a change is seen by readers", { write: wiki.url, read: wiki.url, headers });
  }
  if (rows.includes("editing")) await editing(bars, { url: wiki.url, headers });
  if (rows.includes("flood")) await flood(bars, { ...house, file });
  await memory.end(bars);
  bars.end();
} finally {
  await wiki?.close();
  await rm(folder, { recursive: true, force: true });
}
