// How fast a MediaWiki export comes in, and how much memory that takes: made-up pages, or a file (`--file dump.xml.gz`).
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { inRoot } from "../bin/lib/root.mjs";
import { syntheticDump } from "./synthetic.mjs";

const PAGES = 2_000;

const { values } = parseArgs({ options: { file: { type: "string" } } });
const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));

function wiki(args) {
  const env = { PATH: process.env.PATH, DATA_DIR: path.join(folder, "data"), NODE_ENV: "production" };
  return spawn(process.execPath, [inRoot("dist", "cli.mjs"), ...args, "--json"], {
    cwd: inRoot(),
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

/** Runs to the end; gives what it printed, the seconds it took, and the most memory it had, in MB (on Linux). */
async function measured(args) {
  const since = performance.now();
  const child = wiki(args);
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  let most = 0;
  const look = setInterval(() => {
    most = Math.max(most, peakOf(child.pid));
  }, 100);
  const code = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(look);
  if (code !== 0) throw new Error(`The command ended with ${code}.`);
  return {
    printed: JSON.parse(printed),
    seconds: (performance.now() - since) / 1000,
    megabytes: most / 1024,
  };
}

/** The most memory that a process has had so far, in kB; 0 where that cannot be known. */
function peakOf(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

function emptyNode() {
  const since = performance.now();
  spawnSync(process.execPath, ["--eval", ""]);
  return (performance.now() - since) / 1000;
}

try {
  const file = values.file ?? path.join(folder, "dump.xml");
  if (values.file === undefined) await writeFile(file, [...syntheticDump(PAGES)].join(""));
  const made = await measured(["page", "list", "--limit", "1"]);
  const yardstick = Math.min(emptyNode(), emptyNode(), emptyNode());
  const first = await measured(["import", file]);
  const again = await measured(["import", file]);
  const line = (what, text) => console.log(`  ${what.padEnd(28)} ${text}`);
  const memory = ({ megabytes }) => (megabytes > 0 ? `, at most ${megabytes.toFixed(0)} MB` : "");
  const { pages, revisions } = first.printed;
  const ratio = (((first.seconds / pages) * 1000) / yardstick).toFixed(0);
  line("an empty database is made", `${made.seconds.toFixed(2)} s${memory(made)}`);
  line(
    "import",
    `${(pages / first.seconds).toFixed(0)} pages/s${memory(first)}   (${pages} pages, ${revisions} revisions)`,
  );
  line("", `1,000 pages take ${ratio} × an empty Node process`);
  line(
    "the same again",
    `${again.seconds.toFixed(2)} s, ${again.printed.pages} pages changed${memory(again)}`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
