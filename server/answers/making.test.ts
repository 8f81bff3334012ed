import { once } from "node:events";
import { createServer, request as ask, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { openMaking } from "./making";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server whose answers are made when the test says so, with `atOnce` turns. Twenty-four times as many may wait. */
async function house(atOnce: number, from = "192.0.2.1") {
  const begun: { url: string; finish: () => void }[] = [];
  const refused: string[] = [];
  const handle = (request: { url?: string }, response: ServerResponse) =>
    new Promise<void>((resolve) => {
      response.on("close", resolve);
      begun.push({ url: request.url ?? "", finish: () => response.end("made") });
    });
  const making = openMaking(handle, {
    atOnce,
    isKnown: (request) => Promise.resolve(request.headers.cookie === "member"),
    refused: (why) => refused.push(why),
  });
  const server = createServer((request, response) => {
    request.headers["x-forwarded-for"] ??= from;
    void making.handle(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on a port has an address of this kind.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${base}${path}`, { headers });
  const until = (running: number, waiting: number) =>
    vi.waitFor(() => expect(making.size()).toEqual({ running, waiting }), { timeout: 5_000, interval: 5 });
  return { begun, refused, base, get, until };
}

const address = (index: number) => ({ "x-forwarded-for": `198.51.100.${index}` });

test("[O30] a few answers are made at one time, the next when one of them is finished", async () => {
  const { begun, get, until } = await house(2);
  const answers = [1, 2, 3].map((each) => get(`/history/${each}`, address(each)));
  await until(2, 1);
  expect(begun).toHaveLength(2);
  begun[0]?.finish();
  await vi.waitFor(() => expect(begun).toHaveLength(3), { timeout: 5_000, interval: 5 });
  for (const { finish } of begun) finish();
  for (const answer of answers) expect((await answer).status).toBe(200);
  await until(0, 0);
});

test("[O30] when enough wait, whoever comes is asked in a sentence to come again, and a program in a document", async () => {
  const { refused, get, until } = await house(1);
  for (let each = 1; each <= 25; each++) void get(`/history/${each}`, address(each)).catch(() => undefined);
  await until(1, 24);
  const answer = await get("/history/26", address(26));
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "10"]);
  expect(await answer.text()).toBe(
    "More is being asked of the wiki just now than it can answer at once. Please come again in 10 seconds; the pages can be read meanwhile.\n",
  );
  const program = await get("/api/v1/changes", address(27));
  expect(program.headers.get("content-type")).toBe("application/problem+json");
  expect(await program.json()).toMatchObject({ title: "Busy", status: 503 });
  expect(refused).toEqual(["full", "full"]);
});

test("[O30] one address has half of the places, however many connections it opens; this machine is not counted", async () => {
  const { refused, get, until } = await house(1);
  for (let each = 1; each <= 12; each++) void get(`/history/${each}`).catch(() => undefined);
  await until(1, 11);
  const answer = await get("/history/13");
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "10"]);
  expect(refused).toEqual(["address"]);
  for (let each = 14; each <= 26; each++)
    void get(`/history/${each}`, { "x-forwarded-for": "127.0.0.1" }).catch(() => undefined);
  await until(1, 24);
});

test("[O30] pages and titles have a line of their own, members none, and files of the site are no answers", async () => {
  const { begun, get, until } = await house(1);
  void get("/history/1").catch(() => undefined);
  await until(1, 0);
  void get("/matrix").catch(() => undefined);
  await until(1, 1);
  const paths = ["/wiki/Germ_form", "/_next/static/a.css"];
  for (const path of paths) void get(path).catch(() => undefined);
  void get("/history/2", { cookie: "member" }).catch(() => undefined);
  await vi.waitFor(() => expect(begun).toHaveLength(4), { timeout: 5_000, interval: 5 });
  expect(begun.map((each) => each.url).sort()).toEqual([
    "/_next/static/a.css",
    "/history/1",
    "/history/2",
    "/wiki/Germ_form",
  ]);
  void get("/wiki/Germ_form?oldid=1").catch(() => undefined);
  void get("/api/v1/search?q=germ&in=titles").catch(() => undefined);
  void get("/card/Germ_form").catch(() => undefined);
  await until(2, 4);
});

test("[O30] whoever hangs up waits no longer", async () => {
  const { base, get, until } = await house(1);
  void get("/history/1").catch(() => undefined);
  await until(1, 0);
  const waiting = ask(`${base}/history/2`).on("error", () => undefined);
  waiting.end();
  await until(1, 1);
  waiting.destroy();
  await until(1, 0);
});
