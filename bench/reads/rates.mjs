import { mkdir, writeFile } from "node:fs/promises";
import { get } from "node:http";
import path from "node:path";
import { median } from "../realtime/numbers.mjs";
import { ask, generator, load } from "./load.mjs";
import { openNginx } from "./nginx.mjs";

const CONNECTIONS = 32;
const ROUNDS = 3;
/** Pages of a cold read, and those that MediaWiki shows in rotation: reading them all once would take it many minutes. */
const COLD = 100;
/** Others that are read before them: programs compile what they do often. */
const WARM_UP = 60;
const FEW = 200;
const OF_NGINX = 0.4;
const OF_MEDIAWIKI = 100;
const TAIL = 5;

/** Pages read for the first time, one after the other, by programs that are warm. */
export async function cold(bars, { url, paths, folder, mediawiki }) {
  const file = path.join(folder, "cold.txt");
  const step = Math.max(1, Math.floor(paths.length / COLD));
  const everyStep = (from) => paths.filter((_, index) => index % step === from % step);
  await writeFile(file, everyStep(0).slice(0, COLD).join("\n"));
  const others = path.join(folder, "others.txt");
  await writeFile(others, everyStep(1).slice(-WARM_UP).join("\n"));
  const once = async (where) => {
    await ask(where, others, { connections: 1, seconds: 120, count: WARM_UP });
    return await ask(where, file, { connections: 1, seconds: 120, count: COLD });
  };
  const ours = await once(url);
  const shown = `${ours.p50.toFixed(1)} ms at the median, 99 % within ${ours.p99.toFixed(0)} ms`;
  if (!mediawiki) return bars.say(`first read of ${COLD} pages`, shown);
  const theirs = await once(mediawiki.url);
  const ratio = ours.p50 / theirs.p50;
  bars.atMost(
    `first read of ${COLD} pages`,
    `${shown}; MediaWiki ${theirs.p50.toFixed(1)} ms: ${ratio.toFixed(2)} of its time`,
    ratio,
    1,
  );
}

/** Pages that were read before, in rotation, beside files of the same bytes from nginx and the same pages from MediaWiki. */
export async function warm(bars, { url, paths, folder, seconds, mediawiki, nginx }) {
  const files = { ours: path.join(folder, "ours.txt"), static: path.join(folder, "static.txt") };
  const begun = performance.now();
  const readable = await readAll(url, paths, path.join(folder, "static"));
  const took = (performance.now() - begun) / 1000;
  bars.say(
    `all ${readable.length} pages read once`,
    `${(readable.length / took).toFixed(0)} pages/s with 8 connections`,
  );
  await writeFile(files.ours, readable.join("\n"));
  await writeFile(files.static, readable.map((_, index) => `/${index}`).join("\n"));
  const server = nginx ? await openNginx(path.join(folder, "nginx"), `root ${folder}/static;`) : undefined;
  const rounds = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const work = {
        connections: CONNECTIONS,
        seconds,
        first: Math.floor((round * readable.length) / ROUNDS),
      };
      rounds.push({
        theirs: server && (await load(server.url, files.static, work)),
        ours: await load(url, files.ours, work),
      });
    }
  } finally {
    await server?.close();
  }
  const rate = median(rounds.map(({ ours }) => ours.requests / ours.seconds));
  const failed = rounds.reduce((sum, { ours }) => sum + ours.failed, 0);
  bars.say(
    `${readable.length} pages in rotation, ${CONNECTIONS} connections of ${generator}`,
    `${rate.toFixed(0)} pages/s${failed > 0 ? `, ${failed} FAILED` : ""}`,
  );
  if (server) {
    const ratios = rounds.map(
      ({ ours, theirs }) => ours.requests / ours.seconds / (theirs.requests / theirs.seconds),
    );
    const theirs = median(rounds.map((each) => each.theirs.requests / each.theirs.seconds));
    const ratio = median(ratios);
    bars.atLeast(
      "beside nginx with files of the same bytes",
      `${ratio.toFixed(2)} of its ${theirs.toFixed(0)} a second`,
      ratio,
      OF_NGINX,
    );
  }
  const tail = ({ p50, p99 }) => p99 / p50;
  const p50 = median(rounds.map(({ ours }) => ours.p50));
  const p99 = median(rounds.map(({ ours }) => ours.p99));
  const nginxTail = server ? `; nginx ${median(rounds.map((each) => tail(each.theirs))).toFixed(1)}` : "";
  const ourTail = median(rounds.map(({ ours }) => tail(ours)));
  bars.atMost(
    "99th percentile by the median, under that load",
    `${p99.toFixed(2)} by ${p50.toFixed(2)} ms: ${ourTail.toFixed(1)}${nginxTail}`,
    ourTail,
    TAIL,
  );
  if (mediawiki) await besideMediaWiki(bars, { rate, paths: readable, folder, seconds, mediawiki });
  return { file: files.ours, rate };
}

async function besideMediaWiki(bars, { rate, paths, folder, seconds, mediawiki }) {
  const file = path.join(folder, "few.txt");
  await writeFile(file, paths.slice(0, FEW).join("\n"));
  await ask(mediawiki.url, file, { connections: 2, seconds: 120, count: Math.min(FEW, paths.length) });
  const theirs = await load(mediawiki.url, file, { connections: 4, seconds });
  const ratio = rate / (theirs.requests / theirs.seconds);
  bars.atLeast(
    `beside MediaWiki with ${Math.min(FEW, paths.length)} of them, its caches on`,
    `${ratio.toFixed(0)} × its ${(theirs.requests / theirs.seconds).toFixed(0)} a second, ${theirs.p50.toFixed(0)} ms each${theirs.failed > 0 ? `, ${theirs.failed} FAILED` : ""}`,
    ratio,
    OF_MEDIAWIKI,
  );
}

/** Reads each page as a browser asks for it, and keeps the bytes as a file each; gives the paths that answered with a page. */
async function readAll(url, paths, folder) {
  await mkdir(folder, { recursive: true });
  const { hostname, port } = new URL(url);
  const readable = [];
  let next = 0;
  async function connection() {
    while (next < paths.length) {
      const wanted = paths[next++];
      const { status, body } = await bytesAt({ hostname, port, path: wanted });
      if (status !== 200) continue;
      await writeFile(path.join(folder, String(readable.push(wanted) - 1)), body);
    }
  }
  await Promise.all(Array.from({ length: 8 }, connection));
  return readable;
}

function bytesAt(where) {
  const headers = { "accept-encoding": "gzip, br" };
  return new Promise((resolve, reject) => {
    get({ ...where, family: 4, headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => resolve({ status: response.statusCode, body: Buffer.concat(parts) }));
      response.on("error", reject);
    }).on("error", reject);
  });
}
