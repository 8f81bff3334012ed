import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { openSession } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { loadDoc } from "@/wiki/live/load";
import { fetchPage } from "@/wiki/pages/fetch";
import { putPage } from "@/wiki/pages/put";
import { READER } from "@/wiki/accounts/actor";
import { person, write } from "@/wiki/testing";
import { readMessage } from "../realtime/messages";
import { openDoor, openEditor, type Door, type Editor } from "../realtime/testing";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Waits until a check passes; ten seconds, for the machine may be busy, and left to itself a wait is one of a second. */
const soon = <Result>(check: () => Result | Promise<Result>) => vi.waitFor(check, { timeout: 10_000 });

type House = { db: Db; door: Door; id: string; secret: string };

async function house(wish?: (id: string) => void): Promise<House> {
  const { db } = await freshDatabase();
  const door = await openDoor(db, { wish });
  cleanups.push(() => door.close());
  const ada = await person(db, "Ada");
  if (ada.role === "reader") throw new Error("Ada is signed in");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  return { db, door, id, secret: await openSession(db, ada.id, "test") };
}

async function edit({ door, id, secret }: { door: Door; id: string; secret: string }): Promise<Editor> {
  const editor = openEditor(door, id, secret);
  cleanups.push(() => editor.close());
  if (!editor.provider.synced) {
    await new Promise<void>((resolve) => editor.provider.once("sync", () => resolve()));
  }
  return editor;
}

/** A socket that only listens: the frames that it gets with changes of the document. */
async function listen({ door, id, secret }: { door: Door; id: string; secret: string }): Promise<Buffer[]> {
  const socket = new WebSocket(`${door.url}/${id}?schema=1`, {
    headers: { cookie: `next-auth.session-token=${secret}` },
  });
  cleanups.push(() => socket.terminate());
  const changes: Buffer[] = [];
  socket.on("message", (data: Buffer) => {
    if (readMessage(data)?.kind === "change") changes.push(data);
  });
  await once(socket, "message");
  return changes;
}

function addLine(editor: Editor): Y.XmlText {
  const line = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [line]);
  editor.text.push([paragraph]);
  return line;
}

test("[R71] a room in which nobody writes holds no document, and one after it has been written down", async () => {
  const open = await house();
  const room = await open.door.rooms.open(open.id);
  const one = await edit(open);
  expect(room?.rests).toBe(true);
  addLine(one).insert(0, "typed");
  const two = await edit(open);
  await soon(() => expect(two.text.length).toBe(2));
  expect(room?.rests).toBe(false);
  await soon(() => {
    room?.rest(0);
    expect(room?.rests).toBe(true);
  });
  const three = await edit(open);
  expect(toJSON(three.doc)).toEqual(page(p("A seed."), p("typed")));
  addLine(three).insert(0, "after a rest");
  await soon(() => expect(one.text.length).toBe(3));
});

test("[R104] a page that nobody writes in or asks for is left to the log, and whoever comes or writes finds it whole", async () => {
  const open = await house();
  const room = await open.door.rooms.open(open.id);
  const one = await edit(open);
  const asleep = () =>
    soon(() => {
      room?.rest(0);
      expect(room?.sleeps).toBe(true);
    });
  await asleep();
  const two = await edit(open);
  expect(toJSON(two.doc)).toEqual(page(p("A seed.")));
  await asleep();
  const put = page(p("A seed."), p("put"));
  await putPage(open.db, await person(open.db, "Bo"), title("Germ form"), { doc: put });
  await soon(() => expect([toJSON(one.doc), toJSON(two.doc)]).toEqual([put, put]));
});

test("[R104] who types first in a page that was left to the log waits for no more than that", async () => {
  const open = await house();
  const room = await open.door.rooms.open(open.id);
  const [one, two] = [await edit(open), await edit(open)];
  await soon(() => {
    room?.rest(0);
    expect(room?.sleeps).toBe(true);
  });
  addLine(two).insert(0, "typed");
  await soon(() => expect(toJSON(one.doc)).toEqual(page(p("A seed."), p("typed"))));
  const stored = await loadDoc(open.db, open.id);
  expect(stored && toJSON(stored.doc)).toEqual(toJSON(one.doc));
});

test("[R70] [R73] many edits at once go to everybody in few frames, the same for all", async () => {
  const open = await house();
  const [writer, other] = [await edit(open), await edit(open)];
  const [first, second] = [await listen(open), await listen(open)];
  const lines = [addLine(writer), addLine(other)];
  for (let at = 0; at < 300; at++) for (const line of lines) line.insert(at, "x");
  await vi.waitFor(() => expect(writer.doc.getXmlFragment("default").toString()).toMatch(/(x{300}.*){2}/s), {
    timeout: 10_000,
  });
  await soon(() => expect(first.length).toBe(second.length));
  expect(first.length).toBeLessThan(200);
  expect(first.map((frame) => frame.toString("hex"))).toEqual(second.map((frame) => frame.toString("hex")));
});

test("[R73] what is typed without a pause is checkpointed all the same", async () => {
  const open = await house();
  const writer = await edit(open);
  const line = addLine(writer);
  let typed = 0;
  const typing = setInterval(() => line.insert(typed++, "x"), 2);
  cleanups.push(() => clearInterval(typing));
  await vi.waitFor(
    async () => {
      const fetched = await fetchPage(open.db, READER, title("Germ form"));
      expect(fetched?.text).toMatch(/x{20}/);
    },
    { timeout: 15_000, interval: 100 },
  );
});

test("[R74] what one person types in one turn is one row of the log, and nothing of it is missing", async () => {
  const open = await house();
  const writer = await edit(open);
  const line = addLine(writer);
  for (let at = 0; at < 500; at++) line.insert(at, "x");
  const room = await open.door.rooms.open(open.id);
  await vi.waitFor(
    async () => {
      const stored = await loadDoc(open.db, open.id);
      expect(stored && toJSON(stored.doc)).toEqual(page(p("A seed."), p("x".repeat(500))));
    },
    { timeout: 10_000 },
  );
  expect(room?.reached).toBeLessThan(100);
});

test("[R106] a page at rest that would be slow to load is wished to be compacted, once", async () => {
  const wishes: string[] = [];
  const open = await house((id) => wishes.push(id));
  const room = await open.door.rooms.open(open.id);
  const writer = await edit(open);
  addLine(writer).insert(0, "short");
  const settled = () => vi.waitFor(() => expect(room?.rests).toBe(true), { timeout: 10_000 });
  const rest = setInterval(() => room?.rest(0), 20);
  cleanups.push(() => clearInterval(rest));
  await settled();
  expect(wishes).toEqual([]);
  addLine(writer).insert(0, "long ".repeat(40_000));
  await vi.waitFor(() => expect(wishes).toEqual([open.id]), { timeout: 10_000 });
  await settled();
  expect(wishes).toEqual([open.id]);
});
