// Ten people type five edits a second into a page that others have open: what a delivered edit costs the server, and how
// long it is on its way.
import { way } from "../crowd.mjs";
import { quantile } from "../numbers.mjs";

const TYPISTS = 10;
const RATE = 5;
const PATIENCE_MS = 10_000;

export const fanOut200 = (bench) => fanOut(bench, { people: 200, seconds: 6, rounds: 3, delays: true });
export const fanOut1000 = (bench) => fanOut(bench, { people: 1_000, seconds: 5, rounds: 3 });
export const latency10 = (bench) =>
  fanOut(bench, { people: 10, seconds: 6, rounds: 3, delays: true, cost: false });
export const latency50 = (bench) =>
  fanOut(bench, { people: 50, seconds: 6, rounds: 3, delays: true, cost: false });

async function fanOut(bench, { people, seconds, rounds, delays = false, cost = true }) {
  const costs = bench.tally();
  const middle = bench.tally();
  const late = bench.tally();
  await bench.inTurn(rounds, async (server, round) => {
    const done = await deliver(bench, server, { people, seconds, title: `Fan out to ${people}, ${round}` });
    costs.add(server, (done.cpu / done.delivered) * 1e3);
    middle.add(server, quantile(done.delays, 0.5) / 1e3);
    late.add(server, quantile(done.delays, 0.99) / 1e3);
  });
  const rows = [];
  if (cost) {
    const bars =
      people === 200
        ? [
            { against: "relay", times: 1.5 },
            { against: "hocuspocus", times: 0.95 },
          ]
        : [{ against: "relay", times: 1 }];
    rows.push({
      what: `${people} clients, 10 typing: server CPU per million delivered edits`,
      unit: "s",
      values: costs.medians(),
      bars,
    });
  }
  if (delays) {
    const bars = [{ against: "y-websocket", times: 1.6 }];
    rows.push({
      what: `${people} clients: from edit to receipt, p50`,
      unit: "ms",
      values: middle.medians(),
      bars,
    });
    rows.push({
      what: `${people} clients: from edit to receipt, p99`,
      unit: "ms",
      values: late.medians(),
      bars,
    });
  }
  return rows;
}

async function deliver({ crowd }, server, { people, seconds, title }) {
  const room = await server.room(title);
  const to = { server: way(server, [room]), room };
  const typists = TYPISTS / crowd.size;
  await crowd.each("enter", { group: "typists", ...to, count: typists });
  if (people > TYPISTS)
    await crowd.each("enter", { group: "others", ...to, count: (people - TYPISTS) / crowd.size });
  await crowd.each("listen", { group: "typists" });
  await crowd.each("listen", { group: "others" });
  await crowd.each("edit", (index) => ({ group: "typists", first: index * typists }));
  await settle();
  await server.profile();
  const before = await server.use();
  const typed = await crowd.each("type", { group: "typists", rate: RATE, seconds });
  const expected = typed.reduce((sum, each) => sum + each, 0) * (people - 1);
  const heard = await all(crowd, expected);
  const { cpu } = await server.use();
  await server.profiled(title);
  await crowd.each("leave", { group: "typists" });
  await crowd.each("leave", { group: "others" });
  if (heard.delivered !== expected) {
    throw new Error(`${server.name}: ${heard.delivered} edits of ${expected} were delivered`);
  }
  return { cpu: cpu - before.cpu, delivered: expected, delays: heard.delays };
}

/** What everybody has heard, once it is all or some time has passed. */
async function all(crowd, expected) {
  const since = performance.now();
  for (;;) {
    const answers = [
      ...(await crowd.each("heard", { group: "typists" })),
      ...(await crowd.each("heard", { group: "others" })),
    ];
    const delivered = answers.reduce((sum, each) => sum + each.delivered, 0);
    if (delivered >= expected || performance.now() - since > PATIENCE_MS) {
      return { delivered, delays: answers.flatMap((each) => [...each.delays]) };
    }
    await settle();
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 300));
