import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { inRoot } from "./root.mjs";
import { say } from "./say.mjs";

/**
 * Two launchers that start at once would install or build into the same folders. The second one waits for the first; a lock
 * whose process is dead is taken over.
 */
export async function locked(work) {
  const file = inRoot("dist", "lock");
  mkdirSync(inRoot("dist"), { recursive: true });
  let told = false;
  while (!take(file)) {
    if (!told) say("Another start is installing or building here: waiting for it.");
    told = true;
    await pause(200);
  }
  const free = () => rmSync(file, { force: true });
  process.once("exit", free);
  try {
    return await work();
  } finally {
    free();
    process.off("exit", free);
  }
}

function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  const holder = holderOf(file);
  if (holder !== undefined && !alive(holder)) rmSync(file, { force: true });
  return false;
}

/** The process named in the lock; undefined while it is just being written or already gone. */
function holderOf(file) {
  try {
    return Number(readFileSync(file, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
