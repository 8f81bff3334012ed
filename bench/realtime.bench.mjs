// The realtime door beside Hocuspocus, y-websocket's own server and a bare relay, in one run on one machine: what each kind of
// work costs the server's process, and which of our bars are met. `--rows a,b` only these, `--servers a,b` only these,
// `--profile FOLDER` a processor profile of each. On PostgreSQL where TEST_DATABASE_URL names a server; there `--embedded`
// shows in a column of its own what the embedded database makes of it, and `--committing` a relay that commits before it sends.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openCrowd } from "./realtime/crowd.mjs";
import { median } from "./realtime/numbers.mjs";
import { fanOut200, fanOut1000, latency10, latency50 } from "./realtime/rows/fan-out.mjs";
import { join } from "./realtime/rows/join.mjs";
import { keystrokes } from "./realtime/rows/keystrokes.mjs";
import { memory } from "./realtime/rows/memory.mjs";
import { presence } from "./realtime/rows/presence.mjs";
import { stalledReader } from "./realtime/rows/stalled-reader.mjs";
import { databaseInWords } from "./realtime/ours.mjs";
import { COMMITTING, EMBEDDED, NAMES, openServer } from "./realtime/servers.mjs";
import { printRow, printHead } from "./realtime/table.mjs";
import { openTraces } from "./realtime/traces.mjs";

const ROWS = {
  "fan-out-200": fanOut200,
  "fan-out-1000": fanOut1000,
  "latency-10": latency10,
  "latency-50": latency50,
  memory,
  join,
  keystrokes,
  "stalled-reader": stalledReader,
  presence,
};

const { values } = parseArgs({
  options: {
    rows: { type: "string" },
    servers: { type: "string" },
    profile: { type: "string" },
    embedded: { type: "boolean" },
    committing: { type: "boolean" },
  },
});
const wanted = values.rows?.split(",") ?? Object.keys(ROWS);
const unknown = wanted.filter((name) => !(name in ROWS));
if (unknown.length > 0) {
  console.error(`No row is called ${unknown.join(", ")}; there are ${Object.keys(ROWS).join(", ")}.`);
  process.exit(2);
}

const names = NAMES.filter((name) => values.servers?.split(",").includes(name) ?? true);
if (values.committing && !process.env.TEST_DATABASE_URL) {
  console.error(
    "--committing needs PostgreSQL: node bin/on-postgres.mjs npm run bench -- realtime --committing",
  );
  process.exit(2);
}
if (values.committing) names.push(COMMITTING);
if (values.embedded) names.push(EMBEDDED);
const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
if (values.profile) await mkdir(values.profile, { recursive: true });
const crowd = openCrowd();
const servers = [];
let unmet = 0;
try {
  for (const name of names) servers.push(await openServer(name, { profileTo: values.profile }));
  const bench = { crowd, ...openTraces(folder), inTurn, tally };
  console.log(`  polylogue on ${await databaseInWords()}\n`);
  printHead(names);
  for (const name of wanted) {
    for (const row of await ROWS[name](bench)) unmet += printRow(row, names);
  }
  console.log(unmet === 0 ? "\n  every bar is met" : `\n  ${unmet} bars are not met`);
} finally {
  for (const server of servers) await server.close();
  crowd.close();
  await rm(folder, { recursive: true, force: true });
}

/** Each server does it so many times, each round in another order. */
async function inTurn(rounds, work) {
  for (let round = 0; round < rounds; round++) {
    const first = round % servers.length;
    for (const server of [...servers.slice(first), ...servers.slice(0, first)]) await work(server, round);
  }
}

function tally() {
  const seen = new Map();
  return {
    add(server, value) {
      seen.set(server.name, [...(seen.get(server.name) ?? []), value]);
    },
    medians: () => Object.fromEntries([...seen].map(([name, found]) => [name, median(found)])),
  };
}
