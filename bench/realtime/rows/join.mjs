// Five hundred open a page of 100 kB at once.
import { way } from "../crowd.mjs";

const PEOPLE = 500;
/** By then every server has stored what somebody wrote. */
const SAVED_MS = 5_000;

export async function join(bench) {
  const costs = bench.tally();
  const file = bench.prose(100_000);
  await bench.inTurn(3, async (server, round) => {
    if (!server.keeps) return;
    const { crowd } = bench;
    const room = await server.room(`Join ${round}`);
    const to = { server: way(server, [room]), room };
    await crowd.one("send", { ...to, file });
    await crowd.one("enter", { group: "first", ...to, count: 1 });
    // What was written is saved meanwhile, which is no part of joining.
    await new Promise((resolve) => setTimeout(resolve, SAVED_MS));
    await server.profile();
    const before = await server.use();
    await crowd.each("enter", { group: "joining", ...to, count: PEOPLE / crowd.size, atOnce: PEOPLE });
    const { cpu } = await server.use();
    await server.profiled(`join ${round}`);
    await crowd.each("leave", { group: "joining" });
    await crowd.one("leave", { group: "first" });
    costs.add(server, (cpu - before.cpu) / PEOPLE);
  });
  const bars = [{ against: "hocuspocus", times: 0.3 }];
  return [
    {
      what: "500 join a 100 kB page at once: server CPU per join",
      unit: "ms",
      values: costs.medians(),
      bars,
    },
  ];
}
