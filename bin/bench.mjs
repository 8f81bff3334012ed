#!/usr/bin/env node
// The benchmarks: every bench/*.bench.mjs in turn, or those whose name holds one of the words given. What follows from the first
// option on is handed to them: `npm run bench -- realtime --rows join`.
import { readdirSync } from "node:fs";
import { buildBundles, buildSite } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { inRoot } from "./lib/root.mjs";
import { run } from "./lib/run.mjs";
import { launch } from "./lib/say.mjs";

const args = process.argv.slice(2);
const option = args.findIndex((arg) => arg.startsWith("-"));
const words = option < 0 ? args : args.slice(0, option);
const options = option < 0 ? [] : args.slice(option);

await launch(async () => {
  await locked(async () => {
    await install();
    await buildBundles();
    await buildSite();
  });
  const files = readdirSync(inRoot("bench"))
    .filter((name) => name.endsWith(".bench.mjs"))
    .filter((name) => words.length === 0 || words.some((word) => name.includes(word)))
    .sort();
  let failed = 0;
  for (const name of files) {
    process.stdout.write(`\n${name.replace(".bench.mjs", "")}\n`);
    const since = performance.now();
    const { code } = await run(process.execPath, [inRoot("bench", name), ...options]);
    const seconds = (performance.now() - since) / 1000;
    process.stdout.write(`  ${code === 0 ? "took" : "FAILED after"} ${seconds.toFixed(0)} s\n`);
    if (code !== 0) failed += 1;
  }
  return failed > 0 || files.length === 0 ? 1 : 0;
});
