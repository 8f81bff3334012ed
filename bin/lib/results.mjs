import { readFileSync } from "node:fs";

/**
 * What a runner wrote into its JSON report, as { passed, failed, skipped }. A runner that ended badly without naming a failed
 * test has crashed or could not load a file: that is a failure too.
 */
export function vitestResults(file, code) {
  const report = read(file);
  const files = report?.testResults ?? [];
  const broken = files.filter((it) => it.status === "failed" && it.assertionResults.length === 0).length;
  return honest(code, {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + broken,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  });
}

export function playwrightResults(file, code) {
  const stats = read(file)?.stats;
  return honest(code, {
    passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
    failed: stats?.unexpected ?? 0,
    skipped: stats?.skipped ?? 0,
  });
}

function honest(code, counts) {
  const crashed = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return crashed ? { ...counts, failed: 1 } : counts;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
