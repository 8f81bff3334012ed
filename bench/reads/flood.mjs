import { writeFile } from "node:fs/promises";
import path from "node:path";
import { ask, load } from "./load.mjs";

const CROWD = 64;
const READERS = 8;
const BAR = 50;

/** Readers while a crowd fetches histories, comparisons, searches and lists, each address once, as fast as they come. */
export async function flood(bars, { url, paths, file, folder, seconds }) {
  const names = paths.map((each) => each.slice("/wiki/".length));
  const places = [
    (name) => `/history/${name}`,
    (name) => `/links/${name}`,
    (name) => `/search?q=${name}`,
    (name) => `/wiki/${name}?oldid=1`,
    (name) => `/diff?page=${name}`,
    (name) => `/api/v1/pages/${name}`,
  ];
  const list = path.join(folder, "flood.txt");
  await writeFile(list, names.flatMap((name) => places.map((place) => place(name))).join("\n"));
  const readers = { connections: READERS, seconds };
  const before = await load(url, file, readers);
  const [crowd, during] = await Promise.all([
    ask(url, list, { connections: CROWD, seconds: seconds + 1 }),
    load(url, file, readers),
  ]);
  const answered = Object.entries(crowd.statuses).map(([status, count]) => `${count} × ${status}`);
  bars.say(
    `${CROWD} connections fetch histories, comparisons, searches`,
    `${answered.join(", ")}; ${crowd.again} told when to come again`,
  );
  const rate = ({ requests, seconds: took }) => (requests / took).toFixed(0);
  bars.atMost(
    `readers meanwhile, ${READERS} connections`,
    `99 % within ${during.p99.toFixed(1)} ms (before ${before.p99.toFixed(1)}), ${rate(during)} pages/s (before ${rate(before)})`,
    during.p99,
    BAR,
    " ms",
  );
  const unexpected = Object.keys(crowd.statuses).filter(
    (status) => Number(status) >= 500 && status !== "503",
  );
  bars.atMost("answers to the crowd that are failures", String(unexpected.length), unexpected.length, 0);
}
