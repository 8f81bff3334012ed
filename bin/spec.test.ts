import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const RULE = /^- \*\*([A-Z]\d+)\*\* /gm;
const CITED = /(?:test(?:\.\w+)?(?:\([^\n]*?\))?\(|\()\s*["'`]\[([A-Z]\d+)\]/g;

function testFiles(): string[] {
  const names = execFileSync("git", [
    "ls-files",
    "-co",
    "--exclude-standard",
    "*.test.ts",
    "*.test.tsx",
    "*.spec.ts",
  ]);
  return names.toString().trim().split("\n");
}

test("[O11] every rule is cited by a test, and every number that a test cites is a rule", () => {
  const rules = [...readFileSync("SPEC.md", "utf8").matchAll(RULE)].map(([, number]) => number);
  expect(new Set(rules).size).toBe(rules.length);
  const cited = new Set(
    testFiles().flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(CITED)].map(([, number]) => number),
    ),
  );
  expect([...cited].filter((number) => !rules.includes(number))).toEqual([]);
  expect(rules.filter((number) => !cited.has(number))).toEqual([]);
});
