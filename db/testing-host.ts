import { createHash } from "node:crypto";
import { once } from "node:events";
import { constants, cpSync, existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { type Database, openDatabase } from "./client";
import { migrate } from "./migrate";

// The problem: vitest gives each test file a process of its own, and opening an embedded database takes over a second.
// So vitest's main process keeps one for each of its workers, opened when the first file asks for it, and the test
// files reach it as the command line reaches a running server's. Making one from nothing takes seconds, on a busy machine
// more than a test may take, so a migrated one is made before the first test, kept in node_modules/.cache and copied.

declare module "vitest" {
  interface ProvidedContext {
    /** A socket that answers the number of a worker with the data folder of its database. */
    testDatabases: string;
  }
}

const MIGRATIONS = join(process.cwd(), "db/migrations");
const CACHE = join(process.cwd(), "node_modules/.cache/polylogue");

const databases = new Map<string, Promise<Database>>();
let folder = "";
let server: Server | undefined;

/** Runs once before all tests, at next to no cost once there is a template. */
export async function setup(project: TestProject) {
  await standingTemplate();
  folder = await mkdtemp(join(tmpdir(), "polylogue-test-"));
  const path = join(folder, "host.sock");
  server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", (worker) => {
      give(worker.toString()).then(
        (dataDir) => socket.end(JSON.stringify({ dataDir })),
        (error: unknown) => socket.end(JSON.stringify({ error: String(error) })),
      );
    });
  }).listen(path);
  await once(server, "listening");
  project.provide("testDatabases", path);
}

/** Runs once after all tests. */
export async function teardown() {
  server?.close();
  for (const opening of databases.values()) await (await opening).close();
  await rm(folder, { recursive: true, force: true });
}

/** The data folder of the worker's database, which is open. */
async function give(worker: string): Promise<string> {
  const dataDir = join(folder, worker);
  let opening = databases.get(worker);
  if (!opening) databases.set(worker, (opening = openCopy(dataDir)));
  await opening;
  return dataDir;
}

async function openCopy(dataDir: string): Promise<Database> {
  await copyTemplate(dataDir);
  return openDatabase({ dataDir, durable: false });
}

/** Lays a migrated, empty database into the data folder. */
export async function copyTemplate(dataDir: string): Promise<void> {
  cpSync(await standingTemplate(), join(dataDir, "database"), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
  });
}

/** The folder of the migrated, empty database, which is made where there is none. */
async function standingTemplate(): Promise<string> {
  const template = join(CACHE, `database-${await version()}`);
  if (!existsSync(template)) await makeTemplate(template);
  return template;
}

/** Two processes may do this at once; the first to finish wins. */
async function makeTemplate(template: string) {
  const dataDir = await mkdtemp(join(tmpdir(), "polylogue-test-"));
  const database = await openDatabase({ dataDir, durable: false });
  await migrate(database.db, MIGRATIONS);
  await database.close();
  const unfinished = `${template}.${process.pid}`;
  cpSync(join(dataDir, "database"), unfinished, { recursive: true });
  await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true, force: true }));
  await rm(dataDir, { recursive: true, force: true });
}

/** Changes with the migrations and with PGlite. */
async function version(): Promise<string> {
  const hash = createHash("sha256");
  for (const name of (await readdir(MIGRATIONS)).sort()) {
    if (name.endsWith(".sql")) hash.update(await readFile(join(MIGRATIONS, name)));
  }
  hash.update(await readFile(join(process.cwd(), "node_modules/@electric-sql/pglite/package.json")));
  return hash.digest("hex").slice(0, 16);
}
