// Asks a server for pages as fast as it answers: `node bench/load.mjs URL FILE COUNT CONNECTIONS SECONDS`. FILE is a JSON list of
// paths, asked for in turn. Prints { requests, seconds, failed, p50, p99 } as JSON; times are in milliseconds.
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";

const [, , url, file, count, connections, limit] = process.argv;
const paths = JSON.parse(readFileSync(file, "utf8"));
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const times = [];
let next = 0;
let failed = 0;

function ask(where) {
  return new Promise((resolve) => {
    const since = performance.now();
    const request = get(new URL(where, url), { agent, family: 4 }, (response) => {
      response.resume();
      response.on("end", () => {
        times.push(performance.now() - since);
        // A redirect page answers too.
        if (response.statusCode >= 400) failed += 1;
        resolve();
      });
    });
    request.on("error", () => {
      failed += 1;
      resolve();
    });
  });
}

const begun = performance.now();
async function connection() {
  while (next < Number(count) && performance.now() - begun < Number(limit) * 1000) {
    await ask(paths[next++ % paths.length]);
  }
}
await Promise.all(Array.from({ length: Number(connections) }, connection));
const seconds = (performance.now() - begun) / 1000;
agent.destroy();
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(times.length * share)] ?? 0;
console.log(JSON.stringify({ requests: times.length, seconds, failed, p50: at(0.5), p99: at(0.99) }));
