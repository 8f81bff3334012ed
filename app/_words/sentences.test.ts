import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import french from "./fr/sentences.json";

/*
 * Whoever writes a new refusal will not think of the French book, and an English sentence among French ones is no failure that
 * anything else would show. So the sources are read: what is given to `refused` and `told`, and what is made with `said`.
 */

const root = path.resolve(import.meta.dirname, "..", "..");
const sources = readAll("wiki", "document");

function readAll(...floors: string[]): string {
  const names = floors.flatMap((floor) =>
    readdirSync(path.join(root, floor), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes("test"))
      .map((name) => path.join(root, floor, name)),
  );
  return names.map((name) => readFileSync(name, "utf8")).join("\n");
}

/** What stands between the parentheses that open at `from`. */
function insideOf(text: string, from: number): string {
  let depth = 1;
  let at = from;
  for (const [token] of text
    .slice(from)
    .matchAll(/"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`|[()]|[^()"`]+|[^]/g)) {
    if (token === "(") depth++;
    else if (token === ")" && --depth === 0) break;
    at += token.length;
  }
  return text.slice(from, at);
}

function refusedIn(text: string): string[] {
  const calls = [...text.matchAll(/(?<!function )\b(?:refused|refuse|told|inWords)(?:<\w+>)?\(/g)];
  const strings = calls.flatMap((call) => [
    ...insideOf(text, call.index + call[0].length).matchAll(/"((?:[^"\\\n]|\\.)* (?:[^"\\\n]|\\.)*[.?!])"/g),
  ]);
  return strings.flatMap(([, words]) => (words === undefined ? [] : [words]));
}

/** Templates with {0}, {1} … where a value stands; values in them have no braces of their own. */
function saidIn(text: string): string[] {
  return [...text.matchAll(/(?<!`)\bsaid`([^`]*)`/g)].flatMap(([, words = ""]) => {
    let index = 0;
    return words === "" ? [] : [words.replace(/\$\{[^}]*\}/g, () => `{${index++}}`)];
  });
}

test("[I6] whatever the wiki refuses with has its French", () => {
  const app = readAll("app");
  const spoken = [...new Set([sources, app].flatMap((text) => [...refusedIn(text), ...saidIn(text)]))];
  expect(spoken.length).toBeGreaterThan(200);
  expect(spoken.filter((sentence) => !Object.hasOwn(french, sentence))).toEqual([]);
});

test("[I6] the book has no sentence that is never said", () => {
  const everywhere = `${sources}\n${readAll("app")}`;
  const patterns = new Set(saidIn(everywhere));
  const dead = Object.keys(french).filter(
    (key) => !patterns.has(key) && !everywhere.includes(JSON.stringify(key)),
  );
  expect(dead).toEqual([]);
});

test("[I6] what stands in a sentence for something else stands in its French too", () => {
  const slots = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort().join();
  expect(Object.entries(french).filter(([key, value]) => slots(key) !== slots(value))).toEqual([]);
});
