// Pages that anonymous readers get in a second from a running wiki of 2,000 made-up pages: cold (each page for the first time
// after a start) and warm. Eight connections, from a process of its own. The yardstick is an empty server of Node's.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { inRoot } from "../bin/lib/root.mjs";
import { openWiki } from "../bin/lib/serve.mjs";
import { syntheticDump, syntheticTitles } from "./synthetic.mjs";

const PAGES = 2_000;
const CONNECTIONS = 8;
const SECONDS = 30;

async function run(args, env = process.env) {
  const child = spawn(process.execPath, args, { cwd: inRoot(), env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${path.basename(args[0])} ended with ${code}.`);
  return JSON.parse(printed);
}

const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
const load = (url, file, count) =>
  run([inRoot("bench", "load.mjs"), url, file, count, CONNECTIONS, SECONDS].map(String));
const rate = ({ requests, seconds }) => requests / seconds;

async function emptyServer(file) {
  const server = createServer((_, response) => response.end("x".repeat(10_000)));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const measured = await load(`http://127.0.0.1:${server.address().port}`, file, 5_000);
  server.close();
  return rate(measured);
}

const wiki = await openWiki({ env: { DEMO: "0" } });
try {
  const dump = path.join(folder, "dump.xml");
  const file = path.join(folder, "paths.json");
  const paths = syntheticTitles(PAGES).map(
    (title) => `/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`,
  );
  await writeFile(dump, [...syntheticDump(PAGES)].join(""));
  await writeFile(file, JSON.stringify(paths));
  await run([inRoot("dist", "cli.mjs"), "import", dump, "--json"], {
    ...wiki.settings,
    NODE_ENV: "production",
  });
  await wiki.stop();
  await wiki.start();
  const yardstick = await emptyServer(file);
  const cold = await load(wiki.url, file, PAGES);
  const warm = await load(wiki.url, file, 5 * PAGES);
  const line = (what, measured) =>
    console.log(
      `  ${what.padEnd(28)} ${rate(measured).toFixed(0)} pages/s   ${(rate(measured) / yardstick).toFixed(3)} × an empty server of Node's   median ${measured.p50.toFixed(1)} ms, 99 % within ${measured.p99.toFixed(1)} ms${measured.failed > 0 ? `   ${measured.failed} FAILED` : ""}`,
    );
  line("anonymous reads, cold", cold);
  line("anonymous reads, warm", warm);
  if (cold.failed + warm.failed > 0) process.exitCode = 1;
} finally {
  await wiki.close();
  await rm(folder, { recursive: true, force: true });
}
