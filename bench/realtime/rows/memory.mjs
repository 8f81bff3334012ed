// A thousand pages, three clients in each, who have read and now are still: what the server holds for a page, above what the
// relay holds for three sockets.
import { way } from "../crowd.mjs";

const PAGES = 1_000;
const CLIENTS = 3;
const BYTES = 12_000;

export async function memory(bench) {
  const held = bench.tally();
  const resident = bench.tally();
  const file = bench.prose(BYTES);
  await bench.inTurn(1, async (server) => {
    const { crowd } = bench;
    const rooms = [];
    for (let page = 0; page < PAGES; page += 10) {
      const some = Array.from({ length: 10 }, (_, index) => server.room(`Memory ${page + index}`));
      rooms.push(...(await Promise.all(some)));
    }
    const to = { server: way(server, rooms), rooms };
    if (server.keeps) for (const room of rooms) await crowd.one("send", { ...to, room, file });
    await server.restart();
    to.server = way(server, rooms);
    if (server.name === "y-websocket")
      for (const room of rooms) await crowd.one("send", { ...to, room, file });
    await warm(crowd, to);
    const before = await server.clean();
    await crowd.each("enter", (index) => {
      const share = rooms.slice((index * PAGES) / crowd.size, ((index + 1) * PAGES) / crowd.size);
      return { group: "still", ...to, rooms: share, count: share.length * CLIENTS };
    });
    await new Promise((resolve) => setTimeout(resolve, STILL_MS));
    const after = await server.clean();
    await crowd.each("leave", { group: "still" });
    held.add(server, (after.held - before.held) / PAGES / 1e3);
    resident.add(server, (after.rss - before.rss) / PAGES / 1e3);
  });
  const above = (values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, name === "relay" ? 0 : value - values.relay]),
    );
  const bars = [{ against: "hocuspocus", times: 0.25 }];
  return [
    {
      what: "1,000 pages × 3 clients: memory held per page above the relay's",
      unit: "kB",
      values: above(held.medians()),
      bars,
    },
    { what: "the same: growth of the resident set", unit: "kB", values: above(resident.medians()), bars },
  ];
}

/** So long nobody does anything. */
const STILL_MS = 15_000;

/** The first sockets of a process cost what later ones do not. */
async function warm(crowd, { server, rooms }) {
  await crowd.each("enter", { group: "warm", server, rooms: rooms.slice(0, 20), count: 60 });
  await crowd.each("leave", { group: "warm" });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
}
