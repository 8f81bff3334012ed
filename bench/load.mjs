// Asks a server for pages as fast as it answers: `node bench/load.mjs URL FILE COUNT CONNECTIONS SECONDS`. FILE has paths, one a
// line, asked for in turn. Prints { requests, seconds, failed, p50, p99, statuses, again } as JSON: times are in milliseconds,
// `again` is how many answers named a time to come again.
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";

const [, , url, file, count, connections, limit] = process.argv;
const paths = readFileSync(file, "utf8").split("\n").filter(Boolean);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const { hostname, port } = new URL(url);
const headers = { "accept-encoding": "gzip, br" };
const times = [];
const statuses = {};
let next = 0;
let failed = 0;
let again = 0;

function ask(path) {
  return new Promise((resolve) => {
    const since = performance.now();
    const request = get({ hostname, port, path, agent, family: 4, headers }, (response) => {
      response.resume();
      response.on("end", () => {
        times.push(performance.now() - since);
        statuses[response.statusCode] = (statuses[response.statusCode] ?? 0) + 1;
        if (response.headers["retry-after"]) again += 1;
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
console.log(
  JSON.stringify({ requests: times.length, seconds, failed, p50: at(0.5), p99: at(0.99), statuses, again }),
);
