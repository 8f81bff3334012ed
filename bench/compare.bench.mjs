// How long it takes to compare two revisions of a page of 285 kB: a word here and there, a third of its paragraphs, all of them, and
// moved about. The bar is one second.
import { build } from "esbuild";
import { inRoot } from "../bin/lib/root.mjs";

const BAR = 1_000;
const TIMES = 7;

const { outputFiles } = await build({
  stdin: {
    contents: 'export { compare } from "./document/compare/compare";',
    resolveDir: inRoot(),
    loader: "ts",
  },
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
});
const { compare } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`
);

const words = "commons peer production value market licence theory practice labour network".split(" ");
const lines = Array.from({ length: 600 }, (_, line) =>
  Array.from({ length: 65 }, (__, n) => words[(line * 7 + n * n + (n % (line + 2))) % words.length]).join(
    " ",
  ),
);
const page = (said) => ({
  type: "doc",
  content: said.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
});
const before = page(lines);
const others = {
  "a word in twenty paragraphs": lines.map((line, n) =>
    n % 30 === 0 ? line.replace("market", "firm") : line,
  ),
  "words in every third paragraph": lines.map((line, n) =>
    n % 3 === 0 ? line.replaceAll("market", "firm") : line,
  ),
  "every paragraph rewritten": lines.map((line) => line.split(" ").reverse().join(" ")),
  "half of the page moved": [...lines.slice(300), ...lines.slice(0, 300)],
};
let slowest = 0;
process.stdout.write(
  `a page of ${Math.round(JSON.stringify(before).length / 1000)} kB, median of ${TIMES}\n`,
);
for (const [name, said] of Object.entries(others)) {
  const after = page(said);
  const times = Array.from({ length: TIMES }, () => {
    const since = performance.now();
    compare(before, after);
    return performance.now() - since;
  }).sort((a, b) => a - b);
  const median = times[TIMES >> 1];
  slowest = Math.max(slowest, median);
  process.stdout.write(`  ${name.padEnd(32)} ${median.toFixed(0).padStart(5)} ms\n`);
}
process.exitCode = slowest <= BAR ? 0 : 1;
