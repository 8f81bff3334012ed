// The four that are measured, each in a process of its own, and what can be asked of each.
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { inRoot } from "../../bin/lib/root.mjs";
import { openOurs } from "./ours.mjs";

export const NAMES = ["relay", "y-websocket", "hocuspocus", "polylogue"];
/** Ours on the embedded database, beside one on PostgreSQL: only where it is asked for. */
export const EMBEDDED = "embedded";
/** A relay that commits first, on PostgreSQL: only where it is asked for. */
export const COMMITTING = "committing";

/**
 * Starts one of them: { name, dialect, cookie, room(title), address(room), use(), clean(), watch(), peak(), restart(),
 * close() }. `profileTo`: a folder for processor profiles, each of what lies between `profile()` and `profiled(title)`.
 */
export async function openServer(name, { profileTo } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), `polylogue-bench-${name}-`));
  const probe = path.join(folder, "probe");
  const env = {
    BENCH_PROBE: probe,
    BENCH_STORE: folder,
    NODE_OPTIONS: `--expose-gc --import ${pathToFileURL(inRoot("bench", "realtime", "probe.mjs")).href}`,
  };
  const server = await open(name, env);
  const get = (question) => ask(probe, question);
  return {
    name,
    ...server,
    dialect: name === "hocuspocus" ? "hocuspocus" : "y-websocket",
    /** Whether it keeps a document, and answers a newcomer with it. */
    keeps: name !== "relay" && name !== COMMITTING,
    use: () => get("/use"),
    clean: () => get("/clean"),
    watch: () => get("/watch"),
    peak: () => get("/peak"),
    async profile() {
      if (profileTo) await get("/profile");
    },
    async profiled(title) {
      if (!profileTo) return;
      const file = path.join(profileTo, `${name} ${title}.cpuprofile`);
      await writeFile(file, JSON.stringify(await get("/profiled")));
    },
    async restart() {
      await rm(probe, { force: true });
      await server.restart();
    },
    async close() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function open(name, env) {
  if (name === EMBEDDED) return openOurs(env, { embedded: true });
  return name === "polylogue" ? openOurs(env) : openOther(name, env);
}

async function openOther(name, env) {
  let running = await launch(name, env);
  return {
    cookie: undefined,
    room: (title) => Promise.resolve(title.replaceAll(" ", "-")),
    address: (room) => `ws://127.0.0.1:${running.port}/${room}`,
    async restart() {
      await running.stop();
      running = await launch(name, env);
    },
    close: () => running.stop(),
  };
}

async function launch(name, env) {
  const child = spawn(process.execPath, [inRoot("bench", "realtime", "servers", `${name}.mjs`)], {
    cwd: inRoot(),
    env: { ...process.env, ...env, NODE_ENV: "production" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const abandon = () => child.kill("SIGKILL");
  process.once("exit", abandon);
  const ended = new Promise((resolve) => child.once("close", resolve));
  const port = await new Promise((resolve, reject) => {
    child.stdout.once("data", (chunk) => resolve(Number(chunk)));
    void ended.then((code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return {
    port,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      process.off("exit", abandon);
    },
  };
}

function ask(socketPath, question) {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, path: question, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve(JSON.parse(text)));
    });
    asked.on("error", reject).end();
  });
}
