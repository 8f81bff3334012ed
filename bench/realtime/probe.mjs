// Loaded into every measured server before its own code (`--import`): answers, on a socket file, what the process has used.
// GET /use { cpu (ms), rss, held (bytes) } · /clean the same after a collection · /watch, /peak the most memory in between
// · /profile, /profiled a processor profile of what lies in between.
import { createServer } from "node:http";
import { Session } from "node:inspector/promises";
import { isMainThread } from "node:worker_threads";

const SAMPLE_MS = 20;

const file = process.env.BENCH_PROBE;
delete process.env.NODE_OPTIONS;
delete process.env.BENCH_PROBE;

let peak = 0;
let watch;
let session;

function used() {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { cpu: (user + system) / 1_000, rss, held: heapUsed + external };
}

async function clean() {
  for (let round = 0; round < 3; round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return used();
}

const answers = {
  "/use": used,
  "/clean": clean,
  "/watch"() {
    peak = 0;
    watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), SAMPLE_MS);
    return used();
  },
  "/peak"() {
    clearInterval(watch);
    return { ...used(), peak };
  },
  async "/profile"() {
    session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.start");
  },
  async "/profiled"() {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    return profile;
  },
};

if (isMainThread && file !== undefined) {
  const server = createServer((request, response) => {
    const answer = Promise.resolve(answers[request.url]?.());
    void answer.then((result) => response.end(JSON.stringify(result ?? null)));
  });
  server.listen(file).unref();
}
