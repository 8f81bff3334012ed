#!/usr/bin/env node
// Every test, and what the tests need, a browser included: `npm test`, or one part: `npm test -- unit [pattern]`, `npm test -- e2e [pattern]`.
import { mkdirSync, rmSync } from "node:fs";
import { buildBundles, buildSite } from "./lib/build.mjs";
import { findBrowser } from "./lib/browser.mjs";
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { playwrightResults, vitestResults } from "./lib/results.mjs";
import { inRoot } from "./lib/root.mjs";
import { run } from "./lib/run.mjs";
import { launch, say } from "./lib/say.mjs";

const PARTS = { unit, e2e };
const [part, ...patterns] = process.argv.slice(2);

await launch(async () => {
  if (part !== undefined && !Object.hasOwn(PARTS, part)) {
    say(`There is no part "${part}": say npm test, npm test -- unit [pattern] or npm test -- e2e [pattern].`);
    return 2;
  }
  await locked(install);
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const name of part ? [part] : Object.keys(PARTS)) {
    const counts = await safely(PARTS[name]);
    for (const kind of Object.keys(total)) total[kind] += counts[kind];
    failures.push(...counts.failures);
  }
  if (total.skipped > 0) process.stdout.write(`\n${total.skipped} did not run.\n`);
  for (const line of failures) process.stdout.write(`\nFailed: ${line}`);
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed > 0 ? 1 : 0;
});

/** A part that could not even begin (no browser, no build) is a failure, and the other part still runs. */
async function safely(runPart) {
  try {
    return await runPart();
  } catch (error) {
    say(error.message);
    return { passed: 0, failed: 1, skipped: 0, failures: [error.message] };
  }
}

async function unit() {
  const report = reportFile("unit");
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  const options = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  // On PostgreSQL not what opens no database, which is the same test again; a pattern runs whatever it names.
  const all = process.env.TEST_DATABASE_URL ? ["related", "--run", "db/testing.ts"] : ["run"];
  const which = patterns.length > 0 ? ["run", ...patterns] : all;
  const { code } = await run(process.execPath, [vitest, ...which, ...options]);
  return vitestResults(report, code);
}

async function e2e() {
  const browser = await findBrowser();
  await locked(async () => {
    await buildBundles();
    await buildSite();
  });
  const report = reportFile("e2e");
  const playwright = inRoot("node_modules", "@playwright", "test", "cli.js");
  const { code } = await run(process.execPath, [playwright, "test", ...patterns], {
    env: { CHROMIUM_PATH: browser, E2E_RESULTS: report },
  });
  return playwrightResults(report, code);
}

function reportFile(name) {
  const file = inRoot("dist", "results", `${name}.json`);
  mkdirSync(inRoot("dist", "results"), { recursive: true });
  rmSync(file, { force: true });
  return file;
}
