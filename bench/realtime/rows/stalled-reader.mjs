// One reader stops reading while another writes 94 MB into the page: how much the server grows, and whether it lets the reader go.
import { way } from "../crowd.mjs";

export async function stalledReader(bench) {
  const growth = bench.tally();
  const closes = {};
  const file = bench.rewriting(94_000_000, 64_000);
  await bench.inTurn(1, async (server) => {
    if (!server.keeps) return;
    const { crowd } = bench;
    const write = (room) =>
      crowd.one("send", { server: way(server, [room]), room, file }).catch(() => undefined);
    await write(await server.room("Nobody stalls"));
    const room = await server.room("Stalled");
    await crowd.each("enter", { group: "stalled", server: way(server, [room]), room, count: 1 });
    await crowd.each("pause", { group: "stalled" });
    const closed = await server.closed?.(OVERLOAD);
    const before = await server.clean();
    await server.watch();
    await write(room);
    const { peak } = await server.peak();
    if (server.closed) closes[server.name] = await closings(server, closed, crowd.size);
    await crowd.each("leave", { group: "stalled" });
    growth.add(server, (peak - before.rss) / 1e6 / crowd.size);
  });
  return [
    {
      what: "a reader that stops reading while 94 MB are written: growth of the resident set",
      unit: "MB",
      values: growth.medians(),
      bars: [{ limit: 32 }],
    },
    {
      what: "such readers, of two, that were closed with 1013",
      unit: "",
      values: closes,
      bars: [{ least: 2 }],
    },
  ];
}

const OVERLOAD = 1013;
const PATIENCE_MS = 10_000;

/** How many more have been closed than before, once it is all or some time has passed. */
async function closings(server, before, all) {
  const since = performance.now();
  for (;;) {
    const more = (await server.closed(OVERLOAD)) - before;
    if (more >= all || performance.now() - since > PATIENCE_MS) return more;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
