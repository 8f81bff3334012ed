import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { clientsOf } from "@/db/live/live";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { MESSAGE } from "@/document/protocol";
import { toJSON } from "@/document/ydoc";
import { openSession } from "@/wiki/sessions/session";
import { loadDoc } from "@/wiki/live/load";
import { person, write } from "@/wiki/testing";
import { change, readMessage, step1 } from "../realtime/messages";
import { openDoor, type Door } from "../realtime/testing";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const CLIENT = 4_711;
const soon = <Result>(check: () => Result | Promise<Result>) => vi.waitFor(check, { timeout: 10_000 });

/** Somebody's socket in a room: what it has heard as a document, how it ended, and how much of its own is saved. */
function enter(door: Door, pageId: string, secret: string) {
  const socket = new WebSocket(`${door.url}/${pageId}?schema=1&ack=1`, {
    headers: { cookie: `next-auth.session-token=${secret}` },
  });
  cleanups.push(() => socket.terminate());
  const doc = new Y.Doc();
  const seen = { saved: 0, code: 0 };
  socket.on("close", (code) => (seen.code = code));
  socket.on("message", (frame: Buffer) => {
    if (frame[0] === MESSAGE.acknowledgement) seen.saved = frame[1] ?? 0;
    const message = readMessage(frame);
    if (message?.kind === "change") Y.applyUpdate(doc, message.update);
  });
  const open = once(socket, "open").then(() => socket.send(step1(Y.encodeStateVector(doc))));
  return { socket, doc, seen, open };
}

/** A line that somebody adds under that client id. */
function line(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = CLIENT;
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment("default").insert(0, [paragraph]);
  return change(Y.encodeStateAsUpdate(doc));
}

/** Two people, each with a socket on a node of their own, in one page; and how to come in anew. */
async function twoNodes() {
  const { db } = await freshDatabase();
  const doors = [await openDoor(db), await openDoor(db)];
  for (const door of doors) cleanups.push(() => door.close());
  const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
  if (ada.role === "reader" || bo.role === "reader") throw new Error("both are signed in");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const seats = [
    { door: doors[0], secret: await openSession(db, ada.id, "test") },
    { door: doors[1], secret: await openSession(db, bo.id, "test") },
  ];
  const join = async (n: number) => {
    const { door, secret } = seats[n] ?? {};
    if (!door || secret === undefined) throw new Error("there are two nodes");
    const peer = enter(door, id, secret);
    await peer.open;
    await soon(() => expect(peer.doc.getXmlFragment("default").length).toBeGreaterThan(0));
    return peer;
  };
  return { db, id, people: [ada.id, bo.id], join, peers: [await join(0), await join(1)] };
}

test("[R100] of two people who take one client id on two nodes in the same moment one has it, and nothing is the other's", async () => {
  const { db, id, people, join, peers } = await twoNodes();
  const words = ["Ada says much more than Bo.", "Bo says this."];
  for (const [n, { socket }] of peers.entries()) socket.send(line(words[n] ?? ""));
  await soon(() => expect(peers.every(({ seen }) => seen.saved + seen.code > 0)).toBe(true));
  const owner = (await clientsOf(db, id)).get(CLIENT);
  const winner = owner === people[0] ? 0 : 1;
  const loser = 1 - winner;
  expect(owner).toBe(people[winner]);
  expect(peers[winner]?.seen).toEqual({ saved: 1, code: 0 });

  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(page(p(words[winner] ?? ""), p("A seed.")));

  // Both rooms have what the database has. Whoever lost comes back to it, and may not write on under that id.
  const again = await join(loser);
  expect(toJSON(again.doc)).toEqual(page(p(words[winner] ?? ""), p("A seed.")));
  again.socket.send(line(`${words[loser]} And so much more that nobody has all of it.`));
  await soon(() => expect(again.seen.code).toBe(4403));
  const after = await loadDoc(db, id);
  expect(after && toJSON(after.doc)).toEqual(page(p(words[winner] ?? ""), p("A seed.")));
});

test("[R110] what somebody writes under a client id that has become another's is refused, however little it is", async () => {
  const { db, id, people, join, peers } = await twoNodes();
  // Of one length, so that under the ids of the one the other brings nothing that looks new, whoever was first.
  const words = ["Ada says this.", "Bo says that."].map((each) => each.padEnd(20, "."));
  for (const [n, { socket }] of peers.entries()) socket.send(line(words[n] ?? ""));
  await soon(() => expect(peers.every(({ seen }) => seen.saved + seen.code > 0)).toBe(true));
  const winner = (await clientsOf(db, id)).get(CLIENT) === people[0] ? 0 : 1;
  expect(peers[winner]?.seen).toEqual({ saved: 1, code: 0 });
  expect(peers[1 - winner]?.seen).toEqual({ saved: 0, code: 4403 });

  // Nor is it later, when both nodes know whose the id is.
  const again = await join(1 - winner);
  again.socket.send(line("This."));
  await soon(() => expect(again.seen).toEqual({ saved: 0, code: 4403 }));
  // What the document has may be said again by anybody: so a client that comes back does.
  const echo = await join(1 - winner);
  echo.socket.send(change(Y.encodeStateAsUpdate(echo.doc)));
  await soon(() => expect(echo.seen).toEqual({ saved: 1, code: 0 }));
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(page(p(words[winner] ?? ""), p("A seed.")));
});
