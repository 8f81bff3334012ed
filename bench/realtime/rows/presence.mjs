// Two hundred people in a page, their carets moving fifty times a second in all: what a client has to read, and what it costs
// the server. Here there is no bar but the peers.
import { way } from "../crowd.mjs";

const PEOPLE = 200;
const MOVES = 50;
const SECONDS = 5;

export async function presence(bench) {
  const frames = bench.tally();
  const costs = bench.tally();
  await bench.inTurn(2, async (server, round) => {
    const { crowd } = bench;
    const room = await server.room(`Carets, ${round}`);
    const each = PEOPLE / crowd.size;
    await crowd.each("enter", { group: "carets", server: way(server, [room]), room, count: each });
    const point = (rate, seconds) =>
      crowd.each("point", (index) => ({
        group: "carets",
        first: 10_000 * (round + 1) + index * each,
        rate,
        seconds,
      }));
    await point(each, 1);
    await quiet(crowd);
    await crowd.each("listen", { group: "carets" });
    await server.profile();
    const before = await server.use();
    await point(MOVES / crowd.size, SECONDS);
    const heard = await quiet(crowd);
    const { cpu } = await server.use();
    await server.profiled(`carets ${round}`);
    await crowd.each("leave", { group: "carets" });
    const presences = heard.reduce((sum, one) => sum + one.presenceFrames, 0);
    frames.add(server, presences / PEOPLE / SECONDS);
    costs.add(server, (cpu - before.cpu) / SECONDS);
  });
  const bars = [{ against: "y-websocket", times: 1 }];
  return [
    {
      what: "200 carets, 50 moves a second: frames that each client reads a second",
      unit: "",
      values: frames.medians(),
      bars,
    },
    { what: "the same: server CPU per second", unit: "ms", values: costs.medians(), bars },
  ];
}

/** What everybody has heard, once nothing more comes for a second. */
async function quiet(crowd) {
  let before = -1;
  for (;;) {
    const heard = await crowd.each("heard", { group: "carets" });
    const frames = heard.reduce((sum, each) => sum + each.frames, 0);
    if (frames === before) return heard;
    before = frames;
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}
