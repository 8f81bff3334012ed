// How long from the command until the wiki answers: with its data there, and on an empty data folder (tables made, demo wiki
// loaded). The yardstick is an empty Node process on the same machine.
import { spawnSync } from "node:child_process";
import { openWiki } from "../bin/lib/serve.mjs";

const ROUNDS = 5;

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

function emptyNode() {
  const since = performance.now();
  spawnSync(process.execPath, ["--eval", ""]);
  return performance.now() - since;
}

const yardstick = median(Array.from({ length: ROUNDS }, emptyNode));
const first = [];
const again = [];
for (let round = 0; round < ROUNDS; round++) {
  const wiki = await openWiki();
  first.push(wiki.startMs);
  await wiki.stop();
  await wiki.start();
  again.push(wiki.startMs);
  await wiki.close();
}

const line = (what, ms) =>
  console.log(
    `  ${what.padEnd(28)} ${(ms / 1000).toFixed(2)} s   ${(ms / yardstick).toFixed(0)} × an empty Node process`,
  );
line("first start, empty data", median(first));
line("start with data there", median(again));
