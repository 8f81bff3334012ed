import { spawn } from "node:child_process";
import { inRoot } from "../../bin/lib/root.mjs";
import { onPath } from "../../bin/lib/program.mjs";

const wrk = await onPath("wrk");

/** What asks for pages under load. */
export const generator = wrk ? "wrk" : "a Node process";

/**
 * Asks for the paths in the file, in turn, over that many connections for so many seconds, from another process:
 * { requests, seconds, failed, p50, p99 }, times in milliseconds. `first` is where in the file it begins.
 */
export async function load(url, file, { connections, seconds, first = 0 }) {
  if (!wrk) return await ask(url, file, { connections, seconds });
  const args = ["-t1", `-c${connections}`, `-d${seconds}`, "-s", inRoot("bench", "reads", "rotate.lua"), url];
  const printed = await read(wrk, args, { ...process.env, PATHS: file, FIRST: String(first) });
  return JSON.parse(printed.trim().split("\n").at(-1));
}

/** The same with our own generator, which is weaker and tells more: { statuses, again } too. At most `count` requests. */
export async function ask(url, file, { connections, seconds, count = Infinity }) {
  const args = [inRoot("bench", "load.mjs"), url, file, count, connections, seconds].map(String);
  return JSON.parse(await read(process.execPath, args, process.env));
}

async function read(command, args, env) {
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${command} ended with ${code}.`);
  return printed;
}
