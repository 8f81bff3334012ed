import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { finishRequests } from "../drain";
import { listen } from "../listen";
import { answerProbe } from "./probes";

let server: Server;
let release: () => void;
let ready: () => Promise<boolean>;

beforeEach(async () => {
  ready = () => Promise.resolve(true);
  const held = new Promise<void>((resolve) => (release = resolve));
  server = createServer((request, response) => {
    if (answerProbe(request, response, () => ready())) return;
    response.write("slowly ");
    void held.then(() => response.end("answered"));
  });
  await listen(server, "127.0.0.1", 0);
});
afterEach(() => {
  release();
  server.close();
});

function port(): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not listening on a port");
  return address.port;
}

const get = (path: string) => fetch(`http://127.0.0.1:${port()}${path}`);

test("[O7] /healthz says alive, whatever the database does", async () => {
  ready = () => Promise.reject(new Error("gone"));
  const response = await get("/healthz");
  expect([response.status, await response.text()]).toEqual([200, "alive\n"]);
});

test("[O7] /readyz follows the database: yes, no, and an error is a no", async () => {
  expect((await get("/readyz?why")).status).toBe(200);
  ready = () => Promise.resolve(false);
  expect((await get("/readyz")).status).toBe(503);
  ready = () => Promise.reject(new Error("gone"));
  expect((await get("/readyz")).status).toBe(503);
});

test("[O7] /readyz answers no when the database does not answer", async () => {
  ready = () => new Promise(() => undefined);
  expect((await get("/readyz")).status).toBe(503);
});

test("[O8] the drain waits for a request in flight and lets no new one in", async () => {
  const slow = await get("/slow");
  const door = `http://127.0.0.1:${port()}/healthz`;
  let finished = false;
  const drained = finishRequests(server).then(() => (finished = true));
  await expect(fetch(door)).rejects.toThrow("fetch failed");
  expect(finished).toBe(false);
  release();
  expect(await slow.text()).toBe("slowly answered");
  await drained;
});

test("[O2] a port that is taken is one sentence that names PORT", async () => {
  await expect(listen(createServer(), "127.0.0.1", port())).rejects.toThrow(/^PORT \d+ is taken .*\.$/);
});

test("[O2] an address that is not ours is one sentence that names HOST", async () => {
  await expect(listen(createServer(), "192.0.2.1", 0)).rejects.toThrow(
    /^HOST 192\.0\.2\.1 is no address .*\.$/,
  );
});
