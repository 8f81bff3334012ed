import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./free-port.mjs";
import { installPackage, launchProgram, onPath } from "./program.mjs";
import { Refusal } from "./say.mjs";

/**
 * Starts a Redis server of its own on loopback, from the distribution's programs (installed first when they are missing and
 * we are root); it stores nothing. Throws a Refusal with one sentence when there is none to be had.
 */
export async function openRedis() {
  const program = (await programs()) ?? (await installed());
  const folder = await mkdtemp(path.join(tmpdir(), "polylogue-redis-"));
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const begin = () =>
    launchProgram(program, [...args, "--dir", folder], { ready: /ready to accept connections/i });
  let server = await begin();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop: (signal = "SIGTERM") => server.stop(signal),
    async start() {
      server = await begin();
    },
    /** Lets it live and answer nobody, until `resume`. */
    pause: () => server.signal("SIGSTOP"),
    resume: () => server.signal("SIGCONT"),
    async close() {
      await server.stop("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function programs() {
  return (await onPath("redis-server")) ?? (await onPath("valkey-server"));
}

async function installed() {
  await installPackage("redis-server");
  const program = await programs();
  if (program) return program;
  throw new Refusal("Redis is missing here and could not be installed: install the package redis-server.");
}
