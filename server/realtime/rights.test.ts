import { once } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "@/wiki/accounts/actor";
import { block, blockAddresses } from "@/wiki/accounts/block";
import { setRole } from "@/wiki/accounts/role";
import { endAllSessions, endSession, openSession } from "@/wiki/sessions/session";
import { issueTicket } from "@/wiki/sessions/ticket";
import { actorOfToken, createToken, revokeToken } from "@/wiki/sessions/token";
import type { Db } from "@/wiki/database";
import { loadDoc } from "@/wiki/live/load";
import { removePage } from "@/wiki/pages/remove";
import { protectPage } from "@/wiki/protection/protect";
import { person, write } from "@/wiki/testing";
import { change } from "./messages";
import { openDoor, openEditor, type Door } from "./testing";

const cleanups: (() => void | Promise<void>)[] = [];
// The server's looks at the rights come when the tests let its time go on, for a busy machine has other seconds than it.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  vi.useRealTimers();
});

/** Waits until a check passes; ten seconds, for the machine may be busy. */
const soon = <Result>(check: () => Result | Promise<Result>) => vi.waitFor(check, { timeout: 10_000 });

type Person = Exclude<Actor, { role: "reader" }>;
type House = { db: Db; door: Door; id: string; bo: Person; admin: Actor; secret: string };

/** A wiki with an admin, and Bo who has the page open under a session. */
async function house(name = "Germ form", role: Person["role"] = "member"): Promise<House> {
  const { db } = await freshDatabase();
  const door = await openDoor(db);
  cleanups.push(() => door.close());
  const admin = await person(db, "Ada", "admin");
  const bo = await person(db, "Bo", role);
  if (bo.role === "reader") throw new Error("Bo is signed in");
  const { id } = await write(db, admin, name, page(p("A seed.")));
  return { db, door, id, bo, admin, secret: await openSession(db, bo.id, "test") };
}

async function open({ door, id }: House, query: string, secret?: string): Promise<WebSocket> {
  const headers = secret === undefined ? {} : { cookie: `next-auth.session-token=${secret}` };
  const socket = new WebSocket(`${door.url}/${id}?schema=1${query}`, { headers });
  cleanups.push(() => socket.terminate());
  await once(socket, "message");
  return socket;
}

/** The code with which it is closed. */
async function closed(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, "close")) as [number];
  return code;
}

/** The code with which it is closed within two seconds of what is done, by the server's time. */
async function closedAfter(socket: WebSocket, act: () => Promise<unknown>): Promise<number> {
  const end = closed(socket);
  await act();
  vi.advanceTimersByTime(2_000);
  return await end;
}

const WITHDRAWN: Record<string, [code: number, withdraw: (house: House) => Promise<unknown>]> = {
  "a block": [4403, ({ db, admin }) => block(db, admin, { name: "Bo", reason: "spam" })],
  "a block on this page": [
    4403,
    ({ db, admin }) =>
      block(db, admin, { name: "Bo", reason: "spam", from: "pages", titles: [title("Germ form")] }),
  ],
  "a block of the address": [
    4403,
    ({ db, admin }) => blockAddresses(db, admin, { range: "127.0.0.0/24", reason: "spam" }),
  ],
  "a protection": [
    4403,
    ({ db, admin }) =>
      protectPage(db, admin, title("Germ form"), { edit: "moderator", propose: "newcomer", reason: "war" }),
  ],
  "a deletion": [4404, ({ db, admin }) => removePage(db, admin, title("Germ form"), "spam")],
  "a sign-out": [4403, ({ db, secret }) => endSession(db, secret)],
  "the end of all sessions": [4403, ({ db, bo }) => endAllSessions(db, bo.id)],
};

test.each(Object.entries(WITHDRAWN))(
  "[R59] %s closes the socket within two seconds",
  async (_name, [code, withdraw]) => {
    const here = await house();
    const socket = await open(here, "", here.secret);
    expect(await closedAfter(socket, () => withdraw(here))).toBe(code);
  },
);

test("[R59] a demotion closes the sockets of pages that one may write no longer", async () => {
  const here = await house("User:Ada", "moderator");
  const socket = await open(here, "", here.secret);
  const demote = () => setRole(here.db, here.admin, { name: "Bo", role: "member" });
  expect(await closedAfter(socket, demote)).toBe(4403);
});

test.each(["read", "write"] as const)(
  "[R59] a token to %s that is revoked closes what it opened",
  async (scope) => {
    const here = await house();
    const made = await createToken(here.db, here.bo, { accountName: "Bo", scope });
    if (!made.ok) throw new Error(made.sentence);
    const actor = await actorOfToken(here.db, made.token);
    const { ticket } = await issueTicket(here.db, actor, here.id);
    const socket = await open(here, `&ticket=${ticket}`);
    expect(await closedAfter(socket, () => revokeToken(here.db, here.bo, made.id))).toBe(4403);
  },
);

test("[R59] no schema, an older, a newer one and nonsense are refused before anything is said", async () => {
  const { door, id, secret } = await house();
  for (const schema of ["", "?schema=0", "?schema=2", "?schema=one", "?schema=1.5"]) {
    const headers = { cookie: `next-auth.session-token=${secret}` };
    const socket = new WebSocket(`${door.url}/${id}${schema}`, { headers });
    const heard: unknown[] = [];
    socket.on("message", (frame) => heard.push(frame));
    expect(await closed(socket)).toBe(4426);
    expect(heard).toEqual([]);
  }
});

test("[R51] an editor that was closed comes back with what was typed offline, under the ids of then", async () => {
  const here = await house();
  const first = openEditor(here.door, here.id, here.secret);
  await new Promise<void>((resolve) => first.provider.once("sync", () => resolve()));
  const add = (doc: Y.Doc, words: string) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(words)]);
    doc.getXmlFragment("default").push([paragraph]);
  };
  add(first.doc, "online");
  await soon(async () => expect(JSON.stringify(await stored(here))).toContain("online"));
  first.provider.disconnect();
  add(first.doc, "offline, first");
  // What a browser would keep, and another time open again: another client id, with the words of the first.
  const kept = Y.encodeStateAsUpdate(first.doc);
  first.close();
  const again = openEditor(here.door, here.id, await openSession(here.db, here.bo.id, "later"));
  cleanups.push(() => again.close());
  Y.applyUpdate(again.doc, kept);
  add(again.doc, "offline, second");
  await soon(async () =>
    expect(await stored(here)).toEqual(
      page(p("A seed."), p("online"), p("offline, first"), p("offline, second")),
    ),
  );
  // The same from anybody else is a forgery.
  const eve = await person(here.db, "Eve");
  if (eve.role === "reader") throw new Error("Eve is signed in");
  const socket = await open(here, "", await openSession(here.db, eve.id, "test"));
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(again.doc));
  const known = Y.encodeStateVector(forged);
  forged.clientID = first.doc.clientID;
  add(forged, "in Bo's name");
  socket.send(change(Y.encodeStateAsUpdate(forged, known)));
  expect(await closed(socket)).toBe(4403);
  await soon(() => expect(here.door.metrics()['polylogue_refusals_total{kind="forged"}']).toBe(1));
  expect(JSON.stringify(await stored(here))).not.toContain("in Bo's name");
});

test("[R51] who brings what another node has committed is no forger, though this one has not heard of it", async () => {
  const here = await house();
  const elsewhere = await openDoor(here.db);
  cleanups.push(() => elsewhere.close());
  const other = openEditor(elsewhere, here.id, here.secret);
  cleanups.push(() => other.close());
  await new Promise<void>((resolve) => other.provider.once("sync", () => resolve()));
  const eve = await person(here.db, "Eve");
  if (eve.role === "reader") throw new Error("Eve is signed in");
  const socket = await open(here, "&ack=1", await openSession(here.db, eve.id, "test"));
  const acknowledged = new Promise<void>((resolve) =>
    socket.on("message", (frame: Buffer) => frame[0] === 4 && resolve()),
  );
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Bo, on the other node")]);
  other.text.push([paragraph]);
  await soon(async () => expect(JSON.stringify(await stored(here))).toContain("other node"));
  const seen = new Y.Doc();
  Y.applyUpdate(seen, Y.encodeStateAsUpdate(other.doc));
  const answer = new Y.XmlElement("paragraph");
  answer.insert(0, [new Y.XmlText("Eve, beneath it")]);
  seen.getXmlFragment("default").push([answer]);
  socket.send(change(Y.encodeStateAsUpdate(seen)));
  await acknowledged;
  expect(await stored(here)).toEqual(page(p("A seed."), p("Bo, on the other node"), p("Eve, beneath it")));
});

async function stored({ db, id }: House): Promise<unknown> {
  const loaded = await loadDoc(db, id);
  return loaded && toJSON(loaded.doc);
}

test("[R59] a clock that is set back keeps nobody in or out", async () => {
  const here = await house();
  const socket = await open(here, "", here.secret);
  const past = vi.spyOn(Date, "now").mockReturnValue(Date.now() - 3_600_000);
  cleanups.push(() => past.mockRestore());
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("typed an hour ago")]);
  doc.getXmlFragment("default").insert(0, [paragraph]);
  socket.send(change(Y.encodeStateAsUpdate(doc)));
  await soon(async () => expect(JSON.stringify(await stored(here))).toContain("typed an hour ago"));
  const { ticket } = await issueTicket(here.db, { ...here.bo }, here.id);
  await open(here, `&ticket=${ticket}`);
  const shut = () => block(here.db, here.admin, { name: "Bo", reason: "spam" });
  expect(await closedAfter(socket, shut)).toBe(4403);
});

test("[R130] who asks to write and may not is told so, rather than let in to write in vain", async () => {
  const here = await house();
  await block(here.db, here.admin, { name: "Bo", reason: "spam" });
  const headers = { cookie: `next-auth.session-token=${here.secret}` };
  const ask = (query: string, own: Record<string, string>) =>
    closed(new WebSocket(`${here.door.url}/${here.id}?schema=1${query}`, { headers: own }));
  expect(await ask("&write=1", headers)).toBe(4403);
  expect(await ask("&write=1", {})).toBe(4401);
  // To read they are let in.
  expect((await open(here, "", here.secret)).readyState).toBe(WebSocket.OPEN);
});
