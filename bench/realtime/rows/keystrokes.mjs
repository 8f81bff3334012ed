// A page of 260,000 single keystrokes, and one of 1 MB of prose: what taking them in costs, and how long the first who opens
// them after a restart waits.
import { way } from "../crowd.mjs";
import { median } from "../numbers.mjs";

const KEYSTROKES = 260_000;
const MEGABYTE = 1_000_000;
const RESTARTS = 3;

export async function keystrokes(bench) {
  const intake = bench.tally();
  const typed = bench.tally();
  const pasted = bench.tally();
  const file = bench.keystrokes(KEYSTROKES);
  const prose = bench.prose(MEGABYTE);
  await bench.inTurn(1, async (server) => {
    if (!server.keeps) return;
    const { crowd } = bench;
    const [small, trace, large] = await Promise.all(
      ["Small", "Keystrokes", "Large"].map((title) => server.room(title)),
    );
    const rooms = [small, trace, large];
    await server.profile();
    const before = await server.use();
    await crowd.one("send", { server: way(server, rooms), room: trace, file });
    const { cpu } = await server.use();
    await server.profiled("keystrokes");
    intake.add(server, ((cpu - before.cpu) / KEYSTROKES) * 1e3);
    await crowd.one("send", { server: way(server, rooms), room: large, file: prose });
    if (server.name === "y-websocket") return;
    await crowd.one("send", { server: way(server, rooms), room: small, file: bench.prose(1_000) });
    const opened = { typed: [], pasted: [] };
    for (let restart = 0; restart < RESTARTS; restart++) {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      await server.restart();
      const to = way(server, rooms);
      await crowd.one("open", { server: to, room: small });
      await server.profile();
      opened.typed.push((await crowd.one("open", { server: to, room: trace })).took);
      opened.pasted.push((await crowd.one("open", { server: to, room: large })).took);
      await server.profiled(`open ${restart}`);
    }
    typed.add(server, median(opened.typed));
    pasted.add(server, median(opened.pasted));
  });
  return [
    {
      what: "first open after a restart: 1 MB of prose",
      unit: "ms",
      values: pasted.medians(),
      bars: [{ against: "hocuspocus", times: 0.8 }],
    },
    {
      what: "first open after a restart: 260,000 single keystrokes",
      unit: "ms",
      values: typed.medians(),
      bars: [{ against: "hocuspocus", times: 0.8 }],
    },
    {
      what: "taking in 260,000 keystrokes: server CPU each",
      unit: "µs",
      values: intake.medians(),
      bars: [{ against: "hocuspocus", times: 0.5 }],
    },
  ];
}

/** Time for what is stored late, and for what is done in the background about a long log. */
const SETTLE_MS = 30_000;
