import { chmod, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import { workerFile } from "../worker-file";
import { answers, claim, isAlive, type Lock, readLock, release } from "./lock";
import type { WorkerMessage, WorkerSettings } from "./worker-messages";

/** A way to an embedded database: the folder of its socket, named as PostgreSQL's clients expect it. */
export interface Embedded {
  host: string;
  port: number;
  /** Whether the database runs in this process, or in another one that was reached. */
  owned: boolean;
  /** Of an owned one: waits for what runs, writes everything down and ends. All or nothing is lost of a transaction left open. */
  close(): Promise<void>;
}

/** The database cannot be opened; the message is one sentence for the person who started the program. */
export class CannotOpen extends Error {}

export interface EmbeddedSettings {
  dataDir: string;
  /** When another process has the folder open: go through that process instead of refusing. */
  attach: boolean;
  /** Whether commits wait for the disk. False in tests only. */
  durable: boolean;
  /** For how many milliseconds a transaction may stand open without a request before it is rolled back. */
  patience: number;
}

const PORT = 5432;
const SOCKET = `.s.PGSQL.${PORT}`;
/** A socket's path has room for 107 bytes on Linux and 103 on macOS. */
const LONGEST_PATH = 103;
const CLOSE_WITHIN = 5_000;
const REACH_WITHIN = 30_000;
const REVIVE_AFTER = 500;

/** Opens the embedded database of the data folder, or reaches it in the process that has it open. */
export async function startEmbedded(settings: EmbeddedSettings): Promise<Embedded> {
  const dataDir = resolve(settings.dataDir);
  await mkdir(dataDir, { recursive: true });
  const lockPath = join(dataDir, "database.lock");
  const until = Date.now() + REACH_WITHIN;
  for (;;) {
    const socket = join(await socketFolder(dataDir), SOCKET);
    const claimed = await claim(lockPath, socket);
    if (claimed.ok) return own(dataDir, lockPath, claimed.lock, settings);
    await forget(socket, dataDir);
    const { holder } = claimed;
    if (!settings.attach) {
      throw new CannotOpen(
        `The data folder ${dataDir} is in use by process ${holder.pid}; stop that one first or set another DATA_DIR.`,
      );
    }
    if (await reach(lockPath, holder, until)) return guest(holder);
    if (Date.now() > until) {
      throw new CannotOpen(`Process ${holder.pid} has the data folder ${dataDir} open but does not answer.`);
    }
  }
}

function guest(holder: Lock): Embedded {
  return { host: dirname(holder.socket), port: PORT, owned: false, close: () => Promise.resolve() };
}

/** Waits until the holder answers. False: it does not, or is no longer the holder. */
async function reach(lockPath: string, holder: Lock, until: number): Promise<boolean> {
  while (Date.now() < until) {
    if (await answers(holder.socket)) return true;
    const standing = await readLock(lockPath);
    if (standing?.id !== holder.id || !(await isAlive(holder))) return false;
    await pause(50);
  }
  return false;
}

async function own(
  dataDir: string,
  lockPath: string,
  lock: Lock,
  settings: EmbeddedSettings,
): Promise<Embedded> {
  const workerData: WorkerSettings = {
    folder: join(dataDir, "database"),
    socket: lock.socket,
    durable: settings.durable,
    patience: settings.patience,
  };
  const giveBack = async () => {
    await forget(lock.socket, dataDir);
    await release(lockPath, lock);
  };
  let closing = false;
  let worker: Worker | undefined;
  let ended: Promise<void> = Promise.resolve();

  async function begin(): Promise<void> {
    const file = await workerFile("db-worker", "db/embedded/worker.ts");
    const begun = new Worker(file, { workerData, name: "database", execArgv: [], stdout: false });
    const exited = new Promise<void>((resolve) => begun.once("exit", () => resolve()));
    await opened(begun);
    // A program that forgets to close may end all the same: what is committed is safe.
    begun.unref();
    worker = begun;
    ended = exited;
    void exited.then(() => {
      if (!closing) void revive();
    });
  }

  // A full disk, for instance, ends the engine where it cannot go on safely. What was committed is on the disk, so the
  // engine is started again until it can be; meanwhile nobody is answered, and so nothing is called saved.
  async function revive(): Promise<void> {
    worker = undefined;
    process.stderr.write("The embedded database has stopped by itself; it is being started again.\n");
    while (!closing) {
      try {
        await begin();
        process.stderr.write("The embedded database runs again.\n");
        return;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        await pause(REVIVE_AFTER);
      }
    }
  }

  try {
    await begin();
  } catch (error) {
    await giveBack();
    throw error;
  }
  return {
    host: dirname(lock.socket),
    port: PORT,
    owned: true,
    async close() {
      closing = true;
      const last = worker;
      last?.ref();
      last?.postMessage("close");
      const late = new AbortController();
      const limit = pause(CLOSE_WITHIN, undefined, { signal: late.signal }).then(
        async () => void (await last?.terminate()),
        () => undefined,
      );
      await Promise.race([ended, limit]);
      late.abort();
      await giveBack();
    },
  };
}

/** Resolves when the worker can be reached; rejects when it ends before. */
function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    // Kept for as long as the worker lives: what ends it is told by its exit.
    worker.on("error", reject);
    worker.once("exit", () => reject(new Error("The embedded database could not be opened.")));
    worker.once("message", (_: WorkerMessage) => resolve());
  });
}

/** A private folder for the socket: in the data folder, or among the temporary ones when that path is too long. */
async function socketFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, "run");
  if (Buffer.byteLength(join(folder, SOCKET)) > LONGEST_PATH) return mkdtemp(join(tmpdir(), "polylogue-"));
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o700);
  return folder;
}

/** Removes a socket's folder if it was made for this one start. */
async function forget(socket: string, dataDir: string) {
  const folder = dirname(socket);
  if (folder !== join(dataDir, "run")) await rm(folder, { recursive: true, force: true });
}
