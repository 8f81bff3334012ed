import { afterEach, expect, test, vi } from "vitest";
import { WebSocket as WsSocket } from "ws";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { toJSON } from "@/document/ydoc";
import { openDoor, type Door } from "@/server/realtime/testing";
import { sessionCookie } from "@/wiki/sessions/cookie";
import { openSession } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { loadDoc } from "@/wiki/live/load";
import { person, write } from "@/wiki/testing";
import { enterRoom, type Room } from "./room";
import { saveWords } from "./save-words.testing";
import type { SocketClass } from "./socket";

// The editor's own client against the real realtime door.

// Each of y-websocket's clients listens for the end of the process.
process.setMaxListeners(0);

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A browser's socket with this person's cookie. */
function socketOf(secret: string): SocketClass {
  const { name } = sessionCookie("http://localhost");
  class WithCookie extends WsSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: `${name}=${secret}` } });
    }
  }
  // The browser's WebSocket and that of ws agree in what a room uses.
  return WithCookie as unknown as SocketClass;
}

function enter(door: Door, id: string, secret: string): Room {
  const room = enterRoom({ address: door.url, page: id, schema: 1, Socket: socketOf(secret) });
  cleanups.push(() => room.leave());
  return room;
}

async function signedIn(db: Db, name: string) {
  const actor = await person(db, name);
  if (actor.role === "reader") throw new Error("a person is signed in");
  return { actor, secret: await openSession(db, actor.id, "test") };
}

function type(room: Room, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  room.doc.getXmlFragment("default").push([paragraph]);
}

const says = (room: Room) => saveWords(room.state());
const lines = (room: Room) => room.doc.getXmlFragment("default").length;

test("[N11] five hundred edits made in an hour offline all come back, among those that others made meanwhile", async () => {
  const { db } = await freshDatabase();
  const door = await openDoor(db);
  cleanups.push(() => door.close());
  const [ada, bo] = [await signedIn(db, "Ada"), await signedIn(db, "Bo")];
  const { id } = await write(db, ada.actor, "Germ form", page(p("A seed.")));
  const [away, here] = [enter(door, id, ada.secret), enter(door, id, bo.secret)];
  await vi.waitFor(() => expect([says(away), says(here)]).toEqual(["Saved", "Saved"]), 30_000);

  away.provider.disconnect();
  for (let n = 0; n < 450; n++) type(away, `offline ${n}`);
  for (let n = 0; n < 50; n++) away.doc.getXmlFragment("default").delete(1 + n, 1);
  for (let n = 0; n < 50; n++) type(here, `meanwhile ${n}`);
  await vi.waitFor(() => expect(says(here)).toBe("Saved"), 30_000);
  expect(says(away)).toMatch(/^Offline: what you wrote/);

  away.retry();
  type(away, "typed on the way back");
  await vi.waitFor(() => expect([says(away), says(here)]).toEqual(["Saved", "Saved"]), 30_000);
  const all = 1 + 450 - 50 + 50 + 1;
  await vi.waitFor(() => expect([lines(away), lines(here)]).toEqual([all, all]), 30_000);
  const stored = await loadDoc(db, id);
  const said = JSON.stringify(toJSON(stored?.doc ?? new Y.Doc()));
  expect(said).toBe(JSON.stringify(toJSON(away.doc)));
  expect(said).toBe(JSON.stringify(toJSON(here.doc)));
  for (const words of ["offline 449", "meanwhile 49", "typed on the way back"]) expect(said).toContain(words);
}, 120_000);

test("[N6] five hundred editors that lose their server in one moment are back within thirty seconds of its return", async () => {
  const { db } = await freshDatabase();
  const first = await openDoor(db);
  const ada = await signedIn(db, "Ada");
  const ids: string[] = [];
  for (let n = 0; n < 10; n++) ids.push((await write(db, ada.actor, `Page ${n}`, page(p("A seed.")))).id);
  const rooms: Room[] = [];
  for (let n = 0; n < 500; n++) rooms.push(enter(first, ids[n % ids.length] ?? "", ada.secret));
  const back = () => rooms.filter((room) => room.state().link === "synced").length;
  await vi.waitFor(() => expect(back()).toBe(500), { timeout: 60_000, interval: 50 });

  await first.close();
  await vi.waitFor(() => expect(back()).toBe(0), { timeout: 10_000 });
  for (const room of rooms) type(room, "typed while it was away");
  const second = await openDoor(db, { port: Number(new URL(first.url).port) });
  cleanups.unshift(() => second.close());
  const since = performance.now();
  await vi.waitFor(() => expect(back()).toBe(500), { timeout: 30_000, interval: 50 });
  expect(performance.now() - since).toBeLessThan(30_000);
  await vi.waitFor(() => expect(rooms.filter((room) => says(room) === "Saved")).toHaveLength(500), {
    timeout: 30_000,
    interval: 100,
  });
  for (const id of ids) {
    expect((await loadDoc(db, id))?.doc.getXmlFragment("default").length).toBe(1 + 500 / ids.length);
  }
}, 180_000);
