import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { openChanges } from "./changes";
import { openLog } from "../log";

const log = openLog("silent");
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Waits until so many wait; ten seconds, for the machine may be busy. */
async function waiting(changes: { size: number }, many: number) {
  await vi.waitFor(() => expect(changes.size).toBe(many), { timeout: 10_000 });
}

async function house() {
  const hands = { time: 7, broken: false };
  const changes = openChanges(
    "/query/changes",
    { read: async () => (hands.broken ? await Promise.reject(new Error("gone")) : hands.time) },
    log,
  );
  const server = createServer((request, response) => {
    if (!changes.answer(request, response)) response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    changes.close();
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on a port has an address of this kind.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { hands, changes, get: (path: string, init?: RequestInit) => fetch(base + path, init) };
}

test("[Q6] a tab that is behind is told the time at once, and one that is not when it changes", async () => {
  const { hands, changes, get } = await house();
  expect(await (await get("/query/changes?since=3")).json()).toEqual({ time: 7 });
  const held = Promise.all([get("/query/changes?since=7"), get("/query/changes?since=7")]);
  await waiting(changes, 2);
  hands.time = 8;
  for (const answer of await held) expect(await answer.json()).toEqual({ time: 8 });
  expect(changes.size).toBe(0);
});

test("[Q6] a tab that is closed is not waited for, and a server that goes lets everybody go", async () => {
  const { changes, get } = await house();
  const leaving = new AbortController();
  const left = get("/query/changes?since=7", { signal: leaving.signal });
  await waiting(changes, 1);
  leaving.abort();
  await expect(left).rejects.toThrow("aborted");
  await waiting(changes, 0);
  const held = get("/query/changes?since=7");
  await waiting(changes, 1);
  changes.close();
  expect(await (await held).json()).toEqual({ time: 7 });
});

test("[Q6] what is no time is refused, and a clock that cannot be read is said to be", async () => {
  const { hands, get } = await house();
  expect((await get("/query/changes?since=x")).status).toBe(400);
  expect((await get("/query/changes")).status).toBe(400);
  expect((await get("/query/changed?since=7")).status).toBe(404);
  expect((await get("/query/changes?since=7", { method: "POST" })).status).toBe(404);
  hands.broken = true;
  expect((await get("/query/changes?since=7")).status).toBe(503);
});
