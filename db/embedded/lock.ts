import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createConnection } from "node:net";
import { z } from "zod";

// The problem: two engines on one folder open without complaint and lose rows. So whoever opens it holds a lock: a
// file that appears whole or not at all (a hard link to a finished one), and names its process. A process that was
// killed leaves its lock behind; it may be replaced, but two who find it dead at the same moment must not both do so.
// The right to replace the lock with id X is therefore itself a lock, named after X, and whoever has it looks
// again whether X still stands before acting. That lock may be left by a dead process too; it is replaced in the same way.

const lockSchema = z.object({
  id: z.string(),
  pid: z.number(),
  /** When the process started, in the system's ticks, so that a number used again is not taken for the process. */
  started: z.string(),
  /** The socket on which the holder's database can be reached. */
  socket: z.string(),
});

export type Lock = z.infer<typeof lockSchema>;

export type Claim = { ok: true; lock: Lock } | { ok: false; holder: Lock };

/** Takes the lock at the path for this process, or tells which living process has it. */
export async function claim(path: string, socket: string): Promise<Claim> {
  const lock: Lock = { id: randomUUID(), pid: process.pid, started: startOf(process.pid), socket };
  const own = `${path}.${lock.id}.own`;
  await writeFile(own, JSON.stringify(lock), { mode: 0o600 });
  try {
    for (;;) {
      if (await place(own, path)) return { ok: true, lock };
      const holder = await readLock(path);
      if (!holder) continue;
      if (await isAlive(holder)) return { ok: false, holder };
      if (await replace(path, holder, own)) return { ok: true, lock };
    }
  } finally {
    await rm(own, { force: true });
  }
}

/** Gives the lock back. */
export async function release(path: string, lock: Lock): Promise<void> {
  const standing = await readLock(path);
  if (standing?.id === lock.id) await rm(path, { force: true });
}

/** The lock at the path, if there is one. */
export async function readLock(path: string): Promise<Lock | undefined> {
  try {
    return lockSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new Error(`${path} is not a lock of this software; remove it if no server runs on this folder.`, {
      cause: error,
    });
  }
}

/** Whether the lock's holder still lives: as a process of this machine, or answering on its socket from another container. */
export async function isAlive(lock: Lock): Promise<boolean> {
  return (isRunning(lock.pid) && startOf(lock.pid) === lock.started) || answers(lock.socket);
}

/** Replaces the lock of a dead holder. False: somebody else was at it; look again. */
async function replace(path: string, dead: Lock, own: string): Promise<boolean> {
  const right = `${path}.${dead.id}`;
  const claimed = await claim(right, dead.socket);
  if (!claimed.ok) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    return false;
  }
  try {
    const standing = await readLock(path);
    if (standing?.id !== dead.id) return false;
    const copy = `${own}.new`;
    await link(own, copy);
    await rename(copy, path);
    return true;
  } finally {
    await release(right, claimed.lock);
  }
}

async function place(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM");
  }
}

/** When a process started, as Linux tells it; "" where it cannot be known. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything; after it come the state and, as the 20th, the start.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const isDead = fields[0] === "Z" || fields[0] === "X";
    return isDead ? "" : (fields[19] ?? "");
  } catch {
    return "";
  }
}

/** Whether somebody listens on the socket. */
export function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const connection = createConnection(socket);
    connection.once("connect", () => {
      connection.destroy();
      resolve(true);
    });
    connection.once("error", () => resolve(false));
  });
}

function isMissing(error: unknown): boolean {
  return hasCode(error, "ENOENT");
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
