// Readers nobody knows, beside the two that our figures are held to, in one run on one machine: files of the same bytes from nginx, and
// the same wikitext in MediaWiki behind php-fpm with its caches on, both from Debian's packages. Rates warm and cold, how soon a
// change is seen (also from another node), bytes, first paint, and readers while a crowd fetches what is dear.
// `--pages N` so many made-up pages, `--dump FILE` the pages of an export, or the first N of them; `--seconds N` for each measurement; `--data FOLDER`
// keeps what was imported for the next run; `--rows a,b` only these.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openCluster } from "../bin/lib/cluster.mjs";
import { onPath } from "../bin/lib/program.mjs";
import { openBars } from "./bars.mjs";
import { bytes } from "./reads/bytes.mjs";
import { changes } from "./reads/changes.mjs";
import { flood } from "./reads/flood.mjs";
import { findMediaWiki, openMediaWiki } from "./reads/mediawiki.mjs";
import { paint } from "./reads/paint.mjs";
import { longestPath, pathsIn } from "./reads/pages.mjs";
import { cold, warm } from "./reads/rates.mjs";
import { syntheticDump } from "./synthetic.mjs";
import { fill, openOn, writer } from "./wiki.mjs";

const ROWS = ["cold", "warm", "changes", "nodes", "bytes", "paint", "flood"];

const { values } = parseArgs({
  options: {
    pages: { type: "string" },
    dump: { type: "string" },
    seconds: { type: "string", default: "10" },
    data: { type: "string" },
    rows: { type: "string", default: ROWS.join(",") },
  },
});
const rows = values.rows.split(",");
const seconds = Number(values.seconds);
const made = Number(values.pages ?? 2_000);
const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
const data = values.data ?? path.join(folder, "data");
const bars = openBars();
const opened = [];

const nginx = await onPath("nginx");
const fpm = nginx && findMediaWiki();
if (!nginx) bars.say("nginx is not here", "install the package nginx-light, and wrk, to measure beside it");
if (!fpm) {
  bars.say(
    "MediaWiki is not here",
    "install mediawiki, php-fpm, php-cli, php-sqlite3, php-apcu and nginx-light to measure beside it",
  );
}

try {
  await mkdir(data, { recursive: true });
  const dump = values.dump ?? path.join(folder, "dump.xml");
  if (!values.dump) await writeFile(dump, [...syntheticDump(made)].join(""));
  await fill(path.join(data, "ours"), dump);
  const wiki = await openOn(path.join(data, "ours"));
  opened.push(wiki);
  const theirs = rows.includes("cold") || rows.includes("warm");
  const mediawiki = fpm && theirs ? await openMediaWiki(fpm, path.join(data, "mediawiki"), dump) : undefined;
  if (mediawiki) opened.push(mediawiki);
  const paths = await pathsIn(dump, Number(values.pages ?? Infinity));
  const house = { url: wiki.url, paths, folder, seconds, mediawiki, nginx };

  if (rows.includes("cold")) await cold(bars, house);
  const file = path.join(folder, "some.txt");
  await writeFile(file, paths.slice(0, 500).join("\n"));
  if (rows.includes("warm")) await warm(bars, house);
  if (rows.includes("changes")) {
    const at = { write: wiki.url, read: wiki.url, headers: await writer(wiki) };
    await changes(bars, "a change is seen by readers", at);
  }
  if (rows.includes("bytes")) await bytes(bars, { url: wiki.url, path: paths[0] });
  if (rows.includes("paint")) {
    const longest = await longestPath(wiki.url);
    await paint(bars, { url: wiki.url, paths: ["/", ...paths.slice(0, 3), ...longest] });
  }
  if (rows.includes("flood")) await flood(bars, { ...house, file });
  if (rows.includes("nodes")) {
    const cluster = await openCluster({ env: { DEMO: "0" } });
    opened.push(cluster);
    const [one, two] = cluster.nodes;
    const at = { write: one.url, read: two.url, headers: await writer(one) };
    await changes(bars, "a change on one node is seen by readers of another", at);
  }
  bars.end();
} finally {
  for (const each of opened.reverse()) await each.close();
  await rm(folder, { recursive: true, force: true });
}
