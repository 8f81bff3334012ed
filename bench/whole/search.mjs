import { writeFile } from "node:fs/promises";
import path from "node:path";
import { commonWords, rareWord } from "../synthetic.mjs";
import { ask } from "../reads/load.mjs";
import { metricsOf } from "../wiki.mjs";

const SUGGESTED = 50;
const FOUND = { median: 150, tail: 500 };
const LAG = 50;

/** What somebody may have typed so far: beginnings and middles of titles, with and without a typing error. */
const typed = commonWords.flatMap((word, index) => [
  word.slice(0, 2),
  word.slice(0, 4),
  word,
  `${word} of ${commonWords[(index + 1) % commonWords.length]}`,
  rareWord(index * 97).slice(0, 5),
  `${word.slice(0, -2)}${word.slice(-1)} of ${commonWords[index % 7]}`,
]);

/** What somebody may search for: words that nearly every page has, rare ones, both, phrases, without, in the title. */
const sought = commonWords.flatMap((word, index) => {
  const other = commonWords[(index * 7 + 1) % commonWords.length];
  return [
    word,
    `${word} ${other}`,
    `"${word} ${other}"`,
    `${word} ${rareWord(index * 31)}`,
    rareWord(index * 211),
    `${word} -${other}`,
    `intitle:${word} ${other}`,
    `${word} or ${rareWord(index * 7)}`,
  ];
});

/** Titles as one types and results, one after the other, each asked once; and how long the server's one thread stood still. */
export async function search(bars, { url, folder }) {
  const inTurn = async (name, paths) => {
    const file = path.join(folder, `${name}.txt`);
    await writeFile(file, paths.join("\n"));
    const measured = await ask(url, file, { connections: 1, seconds: 120, count: paths.length });
    if (measured.failed > 0) throw new Error(`${measured.failed} searches failed.`);
    return measured;
  };
  await inTurn("first", ["/api/v1/search?q=a&in=titles", "/search?q=a"]);
  await metricsOf(url);
  const titles = await inTurn(
    "titles",
    typed.map((each) => `/api/v1/search?q=${encodeURIComponent(each)}&in=titles&limit=8`),
  );
  bars.atMost(
    `titles while typing, ${titles.requests} of them`,
    `${titles.p50.toFixed(1)} ms at the median, 99 % within ${titles.p99.toFixed(0)} ms`,
    titles.p50,
    SUGGESTED,
    " ms",
  );
  const results = await inTurn(
    "results",
    sought.map((each) => `/search?q=${encodeURIComponent(each)}`),
  );
  bars.atMost(
    `pages of results, ${results.requests} of them`,
    `${results.p50.toFixed(1)} ms at the median`,
    results.p50,
    FOUND.median,
    " ms",
  );
  bars.atMost("", `99 % within ${results.p99.toFixed(0)} ms`, results.p99, FOUND.tail, " ms");
  const lag = (await metricsOf(url))["nodejs_eventloop_lag_p99_seconds"] * 1_000;
  bars.atMost("the server stood still for meanwhile", `99 % under ${lag.toFixed(1)} ms`, lag, LAG, " ms");
}
