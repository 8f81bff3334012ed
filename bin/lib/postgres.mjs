import { existsSync, readdirSync } from "node:fs";
import { chown, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { freePort } from "./free-port.mjs";
import { installPackage, launchProgram, onPath } from "./program.mjs";
import { run } from "./run.mjs";
import { Refusal } from "./say.mjs";

const DEBIAN = "/usr/lib/postgresql";
const NO_CLUSTER = "/etc/postgresql-common/createcluster.conf";

/**
 * Starts a PostgreSQL server of its own on loopback, from the distribution's programs (installed first when they are missing
 * and we are root), with a new data folder that goes when it is closed. Unless `durable`, nothing of it need survive a
 * power cut. Throws a Refusal with one sentence when there is none to be had.
 */
export async function openPostgres({ durable = false, settings = {} } = {}) {
  const bin = (await programs()) ?? (await installed());
  const folder = await mkdtemp(path.join(tmpdir(), "polylogue-postgres-"));
  const user = await serviceUser();
  if (user) await chown(folder, user.uid, user.gid);
  const as = { cwd: folder, ...user };
  const data = path.join(folder, "data");
  await ask(path.join(bin, "initdb"), ["-D", data, ...INITDB, ...(durable ? [] : ["--no-sync"])], as);
  const port = await freePort();
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: folder,
    fsync: durable ? "on" : "off",
    max_connections: 200,
    ...settings,
  };
  const args = ["-D", data, "-p", String(port)];
  for (const [name, value] of Object.entries(all)) args.push("-c", `${name}=${value}`);
  const begin = () =>
    launchProgram(path.join(bin, "postgres"), args, { ready: /ready to accept connections/, ...as });
  let server = await begin();
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    port,
    /** Ends it: SIGINT closes its connections and writes everything down, SIGQUIT is like a crash. Its data stay. */
    stop: (signal = "SIGINT") => server.stop(signal),
    /** Starts it again with its data. */
    async start() {
      server = await begin();
    },
    /** Ends it and forgets its data. */
    async close() {
      await server.stop("SIGQUIT");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const INITDB = ["-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"];

/** The folder with the newest server's programs. */
async function programs() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => path.join(DEBIAN, version, "bin"));
  const debian = found.find((folder) => existsSync(path.join(folder, "initdb")));
  if (debian) return debian;
  const initdb = await onPath("initdb");
  return initdb && path.dirname(initdb);
}

async function installed() {
  // The package would make a cluster of its own.
  if (process.getuid?.() === 0 && !existsSync(NO_CLUSTER)) {
    await mkdir(path.dirname(NO_CLUSTER), { recursive: true });
    await writeFile(NO_CLUSTER, "create_main_cluster = false\n");
  }
  await installPackage("postgresql");
  const bin = await programs();
  if (bin) return bin;
  throw new Refusal("PostgreSQL is missing here and could not be installed: install the package postgresql.");
}

/** PostgreSQL refuses to run as root: then it runs as the user that its package makes, or as nobody. */
async function serviceUser() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (option, name) => (await run("id", [option, name], { capture: true })).output.trim();
  const name = /^\d+$/.test(await idOf("-u", "postgres")) ? "postgres" : "nobody";
  return { uid: Number(await idOf("-u", name)), gid: Number(await idOf("-g", name)) };
}

async function ask(command, args, options) {
  const { code, output } = await run(command, args, { capture: true, ...options });
  if (code !== 0) throw new Refusal(`PostgreSQL could not be set up here:\n${output.trim()}`);
}
