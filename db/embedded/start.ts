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
  let ended: Promise<void>;
  let worker: Worker;
  const giveBack = async () => {
    await forget(lock.socket, dataDir);
    await release(lockPath, lock);
  };
  try {
    worker = new Worker(await workerFile("db-worker", "db/embedded/worker.ts"), { workerData, name: "database", execArgv: [], stdout: false });
    ended = new Promise((resolve) => worker.once("exit", () => resolve()));
    await opened(worker);
  } catch (error) {
    await giveBack();
    throw error;
  }
  let closing = false;
  worker.once("exit", () => {
    if (!closing) throw new Error("The embedded database has stopped by itself.");
  });
  // A program that forgets to close may end all the same: what is committed is safe.
  worker.unref();
  return {
    host: dirname(lock.socket),
    port: PORT,
    owned: true,
    async close() {
      closing = true;
      worker.ref();
      worker.postMessage("close");
      const late = new AbortController();
      const limit = pause(CLOSE_WITHIN, undefined, { signal: late.signal }).then(
        async () => void (await worker.terminate()),
        () => undefined,
      );
      await Promise.race([ended, limit]);
      late.abort();
      await giveBack();
    },
  };
}

/** Resolves when the worker can be reached. From then on its end is an uncaught exception: nothing works without it. */
function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("error", reject);
    worker.once("message", (_: WorkerMessage) => {
      worker.off("error", reject);
      resolve();
    });
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
