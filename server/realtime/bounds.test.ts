import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { lockLive } from "@/db/live/live";
import { freshDatabase } from "@/db/testing";
import { transact } from "@/db/transact";
import { p, page } from "@/document/build";
import { LIMITS, type Limits } from "@/document/protocol";
import { toJSON } from "@/document/ydoc";
import { openSession } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { loadDoc } from "@/wiki/live/load";
import { person, write } from "@/wiki/testing";
import { openCrowd } from "./crowd";
import { awareness, change } from "./messages";
import { pace } from "./pace";
import { openDoor, type Door } from "./testing";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Waits until a check passes; ten seconds, for the machine may be busy. */
const soon = <Result>(check: () => Result | Promise<Result>) => vi.waitFor(check, { timeout: 10_000 });

type House = {
  db: Db;
  door: Door;
  id: string;
  cookie: string;
  open(from?: string, secret?: string): WebSocket;
};

async function house(limits: Partial<Limits> = {}): Promise<House> {
  const { db } = await freshDatabase();
  const door = await openDoor(db, { limits });
  cleanups.push(() => door.close());
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  if (ada.role === "reader") throw new Error("Ada is signed in");
  const cookie = `next-auth.session-token=${await openSession(db, ada.id, "test")}`;
  return {
    db,
    door,
    id,
    cookie,
    open(from, own = cookie) {
      const headers = { cookie: own, ...(from && { "x-forwarded-for": from }) };
      const socket = new WebSocket(`${door.url}/${id}?schema=1`, { headers });
      cleanups.push(() => socket.terminate());
      return socket;
    },
  };
}

async function codeOf(socket: WebSocket): Promise<number> {
  const [code] = (await once(socket, "close")) as [number];
  return code;
}

/** An update with so many bytes of text in a new paragraph. */
function words(length: number): Uint8Array {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("x".repeat(length))]);
  doc.getXmlFragment("default").insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

const MB = 1024 * 1024;

test("[R55] a message that is too large is refused, also one of a hundred megabytes", async () => {
  const { db, door, id, open } = await house({ messageBytes: MB });
  for (const size of [MB + 1, 100 * MB]) {
    const socket = open();
    await once(socket, "message");
    socket.send(new Uint8Array(size));
    socket.on("error", () => undefined);
    expect(await codeOf(socket)).toBe(4413);
  }
  expect(door.metrics()['polylogue_refusals_total{kind="tooLarge"}']).toBeGreaterThan(0);
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(page(p("A seed.")));
});

test("[R55] sockets are bounded by address and by person, and come free again", async () => {
  const { db, door, open } = await house({ socketsPerPerson: 2, socketsPerAddress: 3 });
  const bo = await person(db, "Bo");
  if (bo.role === "reader") throw new Error("Bo is signed in");
  const other = `next-auth.session-token=${await openSession(db, bo.id, "test")}`;
  const first = open("203.0.113.1");
  await once(first, "message");
  await once(open("203.0.113.1"), "message");
  expect(await codeOf(open("198.51.100.7"))).toBe(1013);
  await once(open("203.0.113.1", other), "message");
  expect(await codeOf(open("203.0.113.1", other))).toBe(1013);
  first.close();
  await once(first, "close");
  await soon(async () => {
    const again = open("203.0.113.1", other);
    expect(await Promise.race([once(again, "message").then(() => "in"), codeOf(again)])).toBe("in");
  });
  expect(door.metrics()['polylogue_refusals_total{kind="overload"}']).toBeGreaterThanOrEqual(2);
});

test("[R55] this machine's own connections are not counted, and all addresses of one network are one", () => {
  const crowd = openCrowd({ memoryBytes: 1, socketsPerPerson: 1, socketsPerAddress: 1 }, () => 0);
  for (const address of ["127.0.0.1", "::1"]) {
    for (let n = 0; n < 5; n++) expect(crowd.enter({ address, person: "ada" })).toBeDefined();
  }
  expect(crowd.enter({ address: "2001:db8:0:7::1" })).toBeDefined();
  expect(crowd.enter({ address: "2001:db8::7:1:2:3:4" })).toBeUndefined();
  expect(crowd.enter({ address: "2001:db8:0:8::1" })).toBeDefined();
});

test("[R55] without memory nobody new is let in, and no page is opened beyond the bound", async () => {
  const full = await house({ memoryBytes: 1 });
  expect(await codeOf(full.open())).toBe(1013);
  const busy = await house({ openPages: 1 });
  await once(busy.open(), "message");
  await once(busy.open(), "message");
  const ada = await person(busy.db, "Bo");
  const { id } = await write(busy.db, ada, "Oekonux", page(p("A school.")));
  const socket = new WebSocket(`${busy.door.url}/${id}?schema=1`);
  expect(await codeOf(socket)).toBe(1013);
});

test("[R55] somebody who is too fast is read later, and closed when it does not end", () => {
  let now = 0;
  const keepTo = pace({ messagesPerSecond: 500, bytesPerSecond: MB, messageBytes: 8 * MB }, () => now);
  let over = false;
  let seconds = 0;
  for (; !over && seconds < 300; seconds++) {
    for (let n = 0; n < 1_000; n++) over = keepTo(100).over || over;
    now += 1_000;
  }
  expect(over).toBe(true);
  expect(seconds * 1_000).toBeGreaterThanOrEqual(LIMITS.patience);
  now = 0;
  const calm = pace({ messagesPerSecond: 500, bytesPerSecond: MB, messageBytes: 8 * MB }, () => now);
  for (let n = 0; n < 1_000; n++, now += 1_000) expect(calm(MB)).toEqual({ behind: 0, over: false });
  expect(calm(17 * MB).behind).toBeGreaterThan(0);
});

test("[R55] a reader that stops reading is closed before what waits for it fills the memory", async () => {
  const { door, id, cookie, open } = await house({ pendingBytes: 2 * MB });
  const reader = open();
  await once(reader, "message");
  reader.pause();
  const code = codeOf(reader);
  const writer = new WebSocket(`${door.url}/${id}?schema=1&ack=1`, { headers: { cookie } });
  cleanups.push(() => writer.terminate());
  let acknowledged = 0;
  writer.on("message", (frame: Buffer) => {
    if (frame[0] === 4) acknowledged = frame[1] ?? 0;
  });
  await once(writer, "message");
  const [peer] = (await door.rooms.open(id))?.everyone ?? [];
  // Once it is closed it has five seconds to read what is left, so nothing more is written then.
  for (let n = 1; n <= 8 && peer?.ended === undefined; n++) {
    writer.send(change(words(2 * MB)));
    await vi.waitFor(() => expect(acknowledged).toBe(n), { timeout: 30_000, interval: 5 });
  }
  expect(peer?.ended).toBe("overload");
  let length = 0;
  reader.on("message", (frame: Buffer) => (length += frame.byteLength));
  reader.resume();
  expect(await code).toBe(1013);
  await soon(() => expect(door.metrics()['polylogue_sockets_closed_total{code="1013"}']).toBe(1));
  expect(length).toBeLessThan(14 * MB);
}, 60_000);

test("[R112] a turn takes a part of what has come in, and nobody who sends more is read meanwhile", async () => {
  const { db, door, id, cookie, open } = await house();
  const reader = open();
  let largest = 0;
  reader.on("message", (frame: Buffer) => (largest = Math.max(largest, frame.byteLength)));
  const writer = new WebSocket(`${door.url}/${id}?schema=1&ack=1`, { headers: { cookie } });
  cleanups.push(() => writer.terminate());
  let acknowledged = 0;
  writer.on("message", (frame: Buffer) => {
    if (frame[0] === 4) acknowledged = frame[1] ?? 0;
  });
  await Promise.all([once(reader, "message"), once(writer, "message")]);
  const received = () => door.metrics()["polylogue_received_bytes_total"] ?? 0;
  await transact(db, async (tx) => {
    // The first turn waits for this to end.
    await lockLive(tx, id);
    for (let n = 0; n < 14; n++) writer.send(change(words(MB)));
    await soon(() => expect(received()).toBeGreaterThan(5 * MB));
    for (let n = 0; n < 50; n++) {
      reader.ping();
      await once(reader, "pong");
    }
    expect(received()).toBeLessThan(10 * MB);
  });
  await vi.waitFor(() => expect(acknowledged).toBe(14), { timeout: 30_000 });
  await soon(() => expect(largest).toBeGreaterThan(3 * MB));
  expect(largest).toBeLessThan(5 * MB);
  const stored = await loadDoc(db, id);
  expect(stored && JSON.stringify(toJSON(stored.doc)).length).toBeGreaterThan(14 * MB);
}, 60_000);

test("[R55] a change whose beginning never comes changes nothing, and does not wait for ever", async () => {
  const { db, door, id, open } = await house();
  const doc = new Y.Doc();
  const fragment = doc.getXmlFragment("default");
  fragment.insert(0, [new Y.XmlElement("paragraph")]);
  const known = Y.encodeStateVector(doc);
  fragment.insert(1, [new Y.XmlElement("paragraph")]);
  const socket = open();
  await once(socket, "message");
  socket.send(change(Y.encodeStateAsUpdate(doc, known)));
  // The answer to a question comes after what was sent before it has been looked at.
  const answered = new Promise<void>((resolve) =>
    socket.on("message", (frame: Buffer) => frame[0] === 0 && frame[1] === 1 && resolve()),
  );
  socket.send(Uint8Array.from([0, 0, 1, 0]));
  await answered;
  const [peer] = (await door.rooms.open(id))?.everyone ?? [];
  expect(peer?.waitsInVain).toBe(false);
  const later = vi.spyOn(performance, "now").mockReturnValue(performance.now() + 2 * LIMITS.earlyWait);
  cleanups.push(() => later.mockRestore());
  expect(peer?.waitsInVain).toBe(true);
  later.mockRestore();
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(page(p("A seed.")));
});

test("[R56] fifty thousand states of presence are not read, and those of others are nobody's", async () => {
  const { door, open } = await house();
  const socket = open();
  await once(socket, "message");
  const states = Array.from({ length: 50_000 }, (_, n) => ({ clientId: n + 1, clock: 1, state: { n } }));
  socket.send(awareness(states));
  const nested = `${'{"a":'.repeat(2_500)}1${"}".repeat(2_500)}`;
  socket.send(awareness([{ clientId: 7, clock: 1, state: JSON.parse(nested) as Record<string, unknown> }]));
  socket.send(awareness([{ clientId: 7, clock: 2, state: { user: { name: "Somebody Else" } } }]));
  const other = open();
  const heard: Buffer[] = [];
  other.on("message", (frame: Buffer) => heard.push(frame));
  await soon(() => expect(heard.some((frame) => frame.includes('"Ada"'))).toBe(true));
  expect(heard.some((frame) => frame.includes("Somebody Else"))).toBe(false);
  expect(heard.every((frame) => frame.byteLength < 10_000)).toBe(true);
  expect(door.metrics()["polylogue_sockets"]).toBe(2);
});

test("[R57] each line about a connection has its id, and what is refused is counted by its kind", async () => {
  const { door, id, open } = await house();
  const socket = open("203.0.113.9");
  await once(socket, "message");
  const doc = new Y.Doc();
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("script")]);
  socket.send(change(Y.encodeStateAsUpdate(doc)));
  expect(await codeOf(socket)).toBe(4400);
  await soon(() => expect(door.lines.some((line) => line["msg"] === "closed a connection")).toBe(true));
  const own = door.lines.filter((line) => line["address"] === "203.0.113.9");
  expect(own.map((line) => line["msg"])).toEqual(["opened a connection", "closed a connection"]);
  expect(new Set(own.map((line) => line["connection"])).size).toBe(1);
  expect(own.at(-1)).toMatchObject({
    room: id,
    code: 4400,
    kind: "misfit",
    fault: 'There is no element of the type "script".',
  });
  const now = door.metrics();
  expect(now['polylogue_refusals_total{kind="misfit"}']).toBe(1);
  expect(now['polylogue_sockets_closed_total{code="4400"}']).toBe(1);
  expect(now["polylogue_received_bytes_total"]).toBeGreaterThan(0);
  expect(now["polylogue_sent_bytes_total"]).toBeGreaterThan(0);
});

test("[R57] the time until changes are committed is counted", async () => {
  const { door, open } = await house();
  const socket = open();
  await once(socket, "message");
  socket.send(change(words(10)));
  await soon(() => expect(door.metrics()["polylogue_commit_seconds_count"]).toBe(1));
  expect(door.metrics()['polylogue_commit_seconds_bucket{le="+Inf"}']).toBe(1);
});
