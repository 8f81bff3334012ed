import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { playwrightResults, vitestResults } from "./lib/results.mjs";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "polylogue-results-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
}

test("[O9] the counts of both runners are read, and what failed is named", () => {
  const failedTest = {
    status: "failed",
    fullName: "adds",
    failureMessages: ["\u001b[31mnot 4\u001b[39m\n  at add.ts"],
  };
  const file = {
    name: "db/add.test.ts",
    status: "failed",
    assertionResults: [{ status: "passed" }, failedTest],
  };
  const unit = report({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 1, testResults: [file] });
  expect(vitestResults(unit, 1)).toEqual({
    passed: 7,
    failed: 1,
    skipped: 1,
    failures: ["db/add.test.ts: adds: not 4"],
  });
  const spec = {
    ok: false,
    file: "e2e/read.spec.ts",
    title: "reads",
    tests: [{ results: [{ error: { message: "gone" } }] }],
  };
  const e2e = report({
    stats: { expected: 4, unexpected: 1, flaky: 0, skipped: 2 },
    suites: [{ specs: [{ ok: true }], suites: [{ specs: [spec] }] }],
  });
  expect(playwrightResults(e2e, 1)).toEqual({
    passed: 4,
    failed: 1,
    skipped: 2,
    failures: ["e2e/read.spec.ts: reads: gone"],
  });
});

test("[O9] a test file that could not be loaded is a failure", () => {
  const unit = report({
    numPassedTests: 7,
    testResults: [{ name: "db/add.test.ts", status: "failed", message: "no module", assertionResults: [] }],
  });
  expect(vitestResults(unit, 1)).toMatchObject({ passed: 7, failed: 1 });
});

test("[O9] a runner that crashed, wrote no report or ran no test is a failure", () => {
  const nothing = path.join(folder, "none.json");
  expect(vitestResults(nothing, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(playwrightResults(nothing, 137)).toMatchObject({ passed: 0, failed: 1 });
  expect(playwrightResults(report({ stats: { expected: 4, unexpected: 0 } }), 1)).toMatchObject({
    passed: 4,
    failed: 1,
  });
});
