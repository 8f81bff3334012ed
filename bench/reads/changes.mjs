import { setTimeout as after } from "node:timers/promises";
import { quantile } from "../realtime/numbers.mjs";

const TIMES = 20;
const LOOK = 10;
const PATIENCE = 20_000;
const BAR = 3_000;
const PAGE = "A page that changes";

/** How long a reader of `read` may still get the old text of a page that was changed by way of `write`. */
export async function changes(bars, what, { write, read, headers }) {
  const times = [];
  const put = async (text) => {
    const answer = await fetch(`${write}/api/v1/pages/${encodeURIComponent(PAGE)}`, {
      method: "PUT",
      headers,
      body: JSON.stringify({ markdown: text, summary: "changed by a benchmark" }),
    });
    if (!answer.ok) throw new Error(`The page was not changed: ${answer.status} ${await answer.text()}`);
  };
  const seen = async () => await (await fetch(`${read}/wiki/${PAGE.replaceAll(" ", "_")}`)).text();
  await put("Begun.");
  for (let time = 1; time <= TIMES; time++) {
    await seen();
    const words = `Text number ${time} of ${Date.now()}.`;
    await put(words);
    const since = performance.now();
    while (!(await seen()).includes(words)) {
      if (performance.now() - since > PATIENCE) throw new Error(`${what}: a change was never seen.`);
      await after(LOOK);
    }
    times.push(performance.now() - since);
  }
  const longest = Math.max(...times);
  bars.atMost(
    what,
    `${quantile(times, 0.5).toFixed(0)} ms at the median, ${longest.toFixed(0)} ms at most, of ${TIMES}`,
    longest,
    BAR,
    " ms",
  );
}
