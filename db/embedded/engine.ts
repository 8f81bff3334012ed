import { existsSync } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { buffersFor } from "./buffers";
import { DurableFiles } from "./durable-files";

/** The engine's settings: PGlite's own for a single process, but with fsync, and a log that is kept short. */
const SETTINGS = {
  search_path: "public",
  exit_on_error: "false",
  log_checkpoints: "false",
  max_worker_processes: "0",
  max_parallel_workers: "0",
  max_parallel_workers_per_gather: "0",
  max_parallel_maintenance_workers: "0",
  io_method: "sync",
  synchronous_commit: "on",
  full_page_writes: "on",
  wal_sync_method: "fsync",
  max_wal_size: "64MB",
  min_wal_size: "32MB",
};

export interface Engine {
  pglite: PGlite;
  files: DurableFiles;
}

/**
 * Opens the database in the folder, or makes it there. A new one is made beside its place, written down to the disk
 * and then renamed, so that a start cut short leaves nothing half-made. `durable: false` is for tests only.
 */
export async function openEngine(folder: string, durable: boolean): Promise<Engine> {
  if (!existsSync(join(folder, "PG_VERSION"))) await create(folder, durable);
  return start(folder, durable);
}

async function start(folder: string, durable: boolean): Promise<Engine> {
  const files = new DurableFiles(folder, durable);
  const buffers = await buffersFor(folder);
  const settings = { ...SETTINGS, fsync: durable ? "on" : "off", shared_buffers: buffers };
  const pglite = await PGlite.create({
    fs: files,
    extensions: { pg_trgm, unaccent },
    startParams: [
      "--single",
      "-j",
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
  });
  return { pglite, files };
}

async function create(folder: string, durable: boolean) {
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const { pglite } = await start(unfinished, durable);
  await pglite.close();
  if (durable) await syncTree(unfinished);
  await rename(unfinished, folder);
  if (durable) await syncPath(join(folder, ".."));
}

async function syncTree(folder: string) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else await syncPath(path);
  }
  await syncPath(folder);
}

async function syncPath(path: string) {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
