import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { beginThread } from "@/wiki/comments/say";
import { removePage } from "@/wiki/pages/remove";
import { person, write } from "@/wiki/testing";
import { openLog } from "../log";
import { openTalk } from "./talk";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function house({ most = 100 } = {}) {
  const { db } = await freshDatabase();
  const mona = await person(db, "Mona", "moderator");
  const { id } = await write(db, mona, "Commons", page(p("Held in common.")));
  const talk = openTalk(db, openLog("silent"), { held: { long: 60_000, short: 50 }, most });
  const server = createServer((request, response) => {
    if (!talk.answer(request, response)) response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    talk.close();
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on a port has an address of this kind.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/comments/changes?`;
  const get = (query: string, init?: RequestInit) => fetch(base + query, init);
  const say = async () => {
    const place = { pageId: id, draftId: null };
    const said = await beginThread(db, mona, place, { subject: "A question", body: "Why?" });
    expect(said.ok).toBe(true);
  };
  return { db, mona, id, talk, get, say };
}

/** The database answers first, on a machine that may have much else to do. */
async function waiting(talk: { size: number }, many: number) {
  await vi.waitFor(() => expect(talk.size).toBe(many), { timeout: 10_000 });
}

test("[J9] a tab that waits is told when something is said there, and one that is behind at once", async () => {
  const { id, talk, get, say } = await house();
  const held = get(`page=${id}&draft=&since=0`);
  await waiting(talk, 1);
  await say();
  const told: unknown = await (await held).json();
  expect(told).toEqual({ time: 1 });
  expect(talk.size).toBe(0);
  expect(await (await get(`page=${id}&since=0`)).json()).toEqual(told);
});

test("[J8] where there is nothing to read, nothing is ever said: on no page, in no draft, on a deleted page", async () => {
  const { db, mona, id, talk, get, say } = await house();
  await say();
  const vain = async (query: string) => {
    const answer = await get(query);
    return [answer.status, await answer.json()];
  };
  expect(await vain(`page=${NOWHERE}&since=0`)).toEqual([200, { time: 0 }]);
  expect(await vain(`page=${id}&draft=${NOWHERE}&since=0`)).toEqual([200, { time: 0 }]);
  expect((await removePage(db, mona, title("Commons"), "Not needed")).ok).toBe(true);
  expect(await vain(`page=${id}&since=0`)).toEqual([200, { time: 0 }]);
  expect(talk.size).toBe(0);
});

test("[J9] tabs that wait are bounded, forgotten when they are closed, and let go when the server goes", async () => {
  const { id, talk, get } = await house({ most: 1 });
  const leaving = new AbortController();
  const left = get(`page=${id}&since=0`, { signal: leaving.signal });
  await waiting(talk, 1);
  const tooMany = await get(`page=${id}&since=0`);
  expect([tooMany.status, tooMany.headers.get("retry-after")]).toEqual([503, "10"]);
  leaving.abort();
  await expect(left).rejects.toThrow("aborted");
  await waiting(talk, 0);
  const held = get(`page=${id}&since=0`);
  await waiting(talk, 1);
  talk.close();
  expect(await (await held).json()).toEqual({ time: 0 });
  expect((await get("page=x&since=0")).status).toBe(400);
  expect((await get(`page=${id}`)).status).toBe(400);
});
