import { readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { root } from "./root.mjs";

/**
 * What a runner wrote into its JSON report, as { passed, failed, skipped, failures }, the last being a line for each test that
 * failed. A runner that ended badly without naming a failed test has crashed or could not load a file: that is a failure too.
 */
export function vitestResults(file, code) {
  const report = read(file);
  const files = report?.testResults ?? [];
  const broken = files.filter((it) => it.status === "failed" && it.assertionResults.length === 0).length;
  return honest(code, {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + broken,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    failures: files.flatMap(failedIn),
  });
}

export function playwrightResults(file, code) {
  const { stats, suites = [] } = read(file) ?? {};
  return honest(code, {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
    failures: suites.flatMap(unexpectedIn),
  });
}

function failedIn({ name, status, message, assertionResults }) {
  if (status === "failed" && assertionResults.length === 0)
    return [failure(name, "could not be loaded", message)];
  const failed = assertionResults.filter((it) => it.status === "failed");
  return failed.map((it) => failure(name, it.fullName, it.failureMessages?.[0]));
}

/** Of a suite and the suites in it. */
function unexpectedIn({ specs = [], suites = [] }) {
  const failed = specs.filter((it) => !it.ok);
  const lines = failed.map((it) => {
    const results = it.tests.flatMap((run) => run.results);
    return failure(it.file, it.title, results.find((result) => result.error)?.error.message);
  });
  return [...lines, ...suites.flatMap(unexpectedIn)];
}

function failure(file, title, message = "no message") {
  const [line] = stripVTControlCharacters(message).split("\n");
  return `${path.relative(root, path.resolve(root, file))}: ${title}: ${line}`;
}

function honest(code, counts) {
  const crashed = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return crashed
    ? { ...counts, failed: 1, failures: ["The runner itself ended badly: read what it printed."] }
    : counts;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
