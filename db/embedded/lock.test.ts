import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { claim, isAlive, readLock, release } from "./lock";
import { startProcess } from "./testing-process";

async function folder() {
  const path = await mkdtemp(join(tmpdir(), "polylogue-lock-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** The number of a process that has just died. */
async function deadProcess(): Promise<number> {
  const child = await startProcess("process.exit(0)");
  await child.ended;
  return child.pid;
}

const left = (pid: number) =>
  JSON.stringify({ id: `left-by-${pid}`, pid, started: "1", socket: "/nowhere/socket" });

test("[B5] a lock that a living process holds is refused, and free once given back", async () => {
  const path = join(await folder(), "lock");
  const first = await claim(path, "/nowhere/socket");
  expect(first.ok).toBe(true);
  expect(await claim(path, "/nowhere/other")).toMatchObject({ ok: false, holder: { pid: process.pid } });
  if (first.ok) await release(path, first.lock);
  expect(await readLock(path)).toBeUndefined();
  expect(await claim(path, "/nowhere/socket")).toMatchObject({ ok: true });
});

test("[B5] a process number used again is not taken for the process that held the lock", async () => {
  expect(await isAlive(JSON.parse(left(process.pid)))).toBe(false);
});

test("[B5] of many who find a dead holder's lock exactly one gets it, and nothing is left lying about", async () => {
  const dir = await folder();
  const path = join(dir, "lock");
  for (let round = 0; round < 5; round++) {
    const pid = await deadProcess();
    await writeFile(path, left(pid));
    // A reclaimer that died half-way, in every other round.
    if (round % 2) await writeFile(`${path}.left-by-${pid}`, left(pid));
    const claims = await Promise.all(
      Array.from({ length: 4 }, () =>
        startProcess(`
          import { claim } from "@/db/embedded/lock";
          process.stdin.once("data", async () => {
            const claimed = await claim(${JSON.stringify(path)}, "/nowhere/socket");
            console.log(claimed.ok ? "mine" : "refused");
            process.stdin.once("data", () => process.exit(0));
          });
          console.log("ready");
        `),
      ),
    );
    for (const child of claims) expect(await child.line()).toBe("ready");
    for (const child of claims) child.write("go");
    const answers = await Promise.all(claims.map((child) => child.line()));
    expect(answers.sort()).toEqual(["mine", "refused", "refused", "refused"]);
    for (const child of claims) child.write("end");
    await Promise.all(claims.map((child) => child.ended));
    expect(await readdir(dir)).toEqual(["lock"]);
  }
});

vi.setConfig({ testTimeout: 60_000 });

test("[B5] a file that is no lock is not taken for one", async () => {
  const path = join(await folder(), "lock");
  await writeFile(path, "something else");
  await expect(claim(path, "/nowhere/socket")).rejects.toThrow("is not a lock");
});
