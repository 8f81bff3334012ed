import { once } from "node:events";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { lockPage } from "@/db/live/live";
import { freshDatabase } from "@/db/testing";
import { transact } from "@/db/transact";
import { p, page, position } from "@/document/build";
import { CLOSE } from "@/document/protocol";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "@/wiki/accounts/actor";
import { READER } from "@/wiki/accounts/actor";
import { sessionCookie } from "@/wiki/sessions/cookie";
import { endSession, openSession } from "@/wiki/sessions/session";
import { issueTicket } from "@/wiki/sessions/ticket";
import type { Db } from "@/wiki/database";
import { examine } from "@/wiki/doctor/examine";
import { loadDoc } from "@/wiki/live/load";
import { fetchPage } from "@/wiki/pages/fetch";
import { putPage } from "@/wiki/pages/put";
import { startPage } from "@/wiki/pages/start";
import { listPositions } from "@/wiki/positions/list";
import { history } from "@/wiki/revisions/history";
import { person, write } from "@/wiki/testing";
import { change } from "./messages";
import { openDoor, openEditor, type Door, type Editor } from "./testing";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function house(): Promise<{ db: Db; door: Door }> {
  const { db } = await freshDatabase();
  const door = await openDoor(db);
  cleanups.push(() => door.close());
  return { db, door };
}

async function edit(door: Door, db: Db, actor: Actor, pageId: string): Promise<Editor> {
  const secret = actor.role === "reader" ? undefined : await openSession(db, actor.id, "test");
  const editor = openEditor(door, pageId, secret);
  cleanups.push(() => editor.close());
  await synced(editor);
  return editor;
}

async function synced(editor: Editor): Promise<void> {
  if (editor.provider.synced) return;
  await new Promise<void>((resolve) => editor.provider.once("sync", () => resolve()));
}

/** Resolves when that holds; fails after ten seconds. */
async function until(holds: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 5 });
}

function addParagraph(editor: Editor, words: string): void {
  editor.doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(words)]);
    editor.text.push([paragraph]);
  });
}

/** The close code of a connection that is refused or ended. */
async function closeCode(address: string, headers: Record<string, string> = {}): Promise<number> {
  const socket = new WebSocket(address, { headers });
  const [code] = (await once(socket, "close")) as [number];
  return code;
}

test("[R11] two people write into one page; each has what the other wrote, and so has the database", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const bo = await person(db, "Bo");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const one = await edit(door, db, ada, id);
  const two = await edit(door, db, bo, id);
  expect(toJSON(two.doc)).toEqual(page(p("A seed.")));
  addParagraph(one, "from Ada");
  addParagraph(two, "from Bo");
  await until(() => one.text.length === 3 && two.text.length === 3);
  expect(toJSON(one.doc)).toEqual(toJSON(two.doc));
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(toJSON(one.doc));
});

test("[R12] when the last writer leaves, what was written is in the tables and in the history", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const started = await startPage(db, ada, title("Germ form"), "concept");
  if (!started.ok) throw new Error(started.sentence);
  const one = await edit(door, db, ada, started.page.id);
  addParagraph(one, "A seed.");
  const witness = await edit(door, db, ada, started.page.id);
  await until(() => witness.text.length === 1);
  one.close();
  witness.close();
  await vi.waitFor(async () => expect((await history(db, title("Germ form")))?.items).toHaveLength(1), {
    timeout: 10_000,
  });
  expect(await fetchPage(db, READER, title("Germ form"))).toMatchObject({ text: "A seed." });
  expect((await history(db, title("Germ form")))?.items).toMatchObject([{ number: 1, authors: ["Ada"] }]);
});

test("[R13] what a program puts while others write reaches their editors, and their words stay", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const bo = await person(db, "Bo");
  const { id, revision } = await write(db, ada, "Oekonux", page(p("A school.")));
  const one = await edit(door, db, ada, id);
  addParagraph(one, "typed meanwhile");
  const attrs = {
    id: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11",
    holder: "P2P Foundation",
    stance: "critiques",
    target: "Oekonux",
  };
  await putPage(db, bo, title("Oekonux"), {
    doc: page(p("A school."), position(attrs, p("Too abstract."))),
    base: revision,
  });
  await until(() => one.text.length === 3);
  expect(JSON.stringify(toJSON(one.doc))).toContain("typed meanwhile");
  expect((await listPositions(db, { target: "Oekonux" })).items).toHaveLength(1);
});

test("[R14] a connection is refused with the code that says why", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const unborn = await startPage(db, ada, title("Oekonux"));
  if (!unborn.ok) throw new Error(unborn.sentence);
  expect(await closeCode(`${door.url}/${id}`)).toBe(4426);
  expect(await closeCode(`${door.url}/${id}?schema=0`)).toBe(4426);
  expect(await closeCode(`${door.url}/none?schema=1`)).toBe(4404);
  expect(await closeCode(`${door.url}/${unborn.page.id}?schema=1`)).toBe(4404);
  expect(await closeCode(`${door.url}/${id}?schema=1&ticket=wrong`)).toBe(4401);
  expect(await closeCode(`${door.url}/${id}?schema=1`, { origin: "https://elsewhere.example" })).toBe(4403);
});

test("[R15] a ticket opens a room once", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const { ticket, schema } = await issueTicket(db, ada, id);
  const address = `${door.url}/${id}?schema=${schema}&ticket=${ticket}`;
  const first = new WebSocket(address);
  cleanups.push(() => first.terminate());
  await once(first, "message");
  expect(await closeCode(address)).toBe(4401);
});

test("[R16] what a reader sends is dropped", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const reader = await edit(door, db, READER, id);
  const writer = await edit(door, db, ada, id);
  addParagraph(reader, "graffiti");
  addParagraph(writer, "from Ada");
  await until(() => reader.text.length === 3);
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(page(p("A seed."), p("from Ada")));
});

test("[R17] whoever is signed out loses the open socket within two seconds", async () => {
  // By the server's own time, for a busy machine has other seconds than it.
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  cleanups.push(() => void vi.useRealTimers());
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  if (ada.role === "reader") throw new Error("Ada is signed in");
  const secret = await openSession(db, ada.id, "test");
  const socket = new WebSocket(`${door.url}/${id}?schema=1`, {
    headers: { cookie: `next-auth.session-token=${secret}` },
  });
  await once(socket, "message");
  const closed = once(socket, "close");
  await endSession(db, secret);
  vi.advanceTimersByTime(2_000);
  expect((await closed)[0]).toBe(4403);
});

test("[R18] a frame that makes no sense closes its sender and changes nothing", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  if (ada.role === "reader") throw new Error("Ada is signed in");
  const cookie = `next-auth.session-token=${await openSession(db, ada.id, "test")}`;
  const frames = [
    [9, 9, 9],
    [0, 2, 5, 1, 2],
    [0, 2, 4, 1, 1, 255, 255],
    [1, 3, 250, 250, 250],
  ];
  for (const frame of frames) {
    const socket = new WebSocket(`${door.url}/${id}?schema=1`, { headers: { cookie } });
    await once(socket, "message");
    socket.send(Uint8Array.from(frame));
    expect((await once(socket, "close"))[0]).toBe(4400);
  }
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(page(p("A seed.")));
});

test("[R19] nobody writes under a client id that is another person's", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const eve = await person(db, "Eve");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const one = await edit(door, db, ada, id);
  const witness = await edit(door, db, eve, id);
  addParagraph(one, "from Ada");
  await until(() => witness.text.length === 2);
  const forged = new Y.Doc();
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(one.doc));
  forged.clientID = one.doc.clientID;
  forged.getXmlFragment("default").insert(0, [new Y.XmlElement("paragraph")]);
  if (eve.role === "reader") throw new Error("Eve is signed in");
  const cookie = `next-auth.session-token=${await openSession(db, eve.id, "test")}`;
  const socket = new WebSocket(`${door.url}/${id}?schema=1`, { headers: { cookie } });
  await once(socket, "message");
  socket.send(change(Y.encodeStateAsUpdate(forged, Y.encodeStateVector(one.doc))));
  expect((await once(socket, "close"))[0]).toBe(4403);
  expect(toJSON(one.doc)).toEqual(page(p("A seed."), p("from Ada")));
});

/** The state vector in an order of its own: peers learn of client ids in different orders. */
function stateOf(doc: Y.Doc): string {
  return JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));
}

test("[R30] what is typed before client and server have compared what they have waits for the rest", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const own = new Y.Doc();
  const seeded = await loadDoc(db, id);
  if (!seeded || ada.role === "reader") throw new Error("the page has no document");
  Y.applyUpdate(own, Y.encodeStateAsUpdate(seeded.doc));
  const typed: Uint8Array[] = [];
  own.on("update", (update: Uint8Array) => typed.push(update));
  for (const word of ["one", "two", "three"]) {
    const line = new Y.XmlElement("paragraph");
    line.insert(0, [new Y.XmlText(word)]);
    own.getXmlFragment("default").push([line]);
  }
  const cookie = `next-auth.session-token=${await openSession(db, ada.id, "test")}`;
  const socket = new WebSocket(`${door.url}/${id}?schema=1&ack=1`, { headers: { cookie } });
  cleanups.push(() => socket.terminate());
  const counts: number[] = [];
  socket.on("message", (frame: Buffer) => {
    if (frame[0] === 4) counts.push(frame[1] ?? -1);
  });
  await once(socket, "message");
  const [one, two, three] = typed.map((update) => change(update));
  for (const frame of [three, two, one]) socket.send(frame ?? "");
  await until(() => counts.at(-1) === 3);
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(page(p("A seed."), p("one"), p("two"), p("three")));
});

test("[R31] ten thousand letters at once all arrive, and nobody is sent away for them", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const one = await edit(door, db, ada, id);
  const line = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [line]);
  one.text.push([paragraph]);
  for (let at = 0; at < 10_000; at++) line.insert(at, "x");
  await vi.waitFor(
    async () => {
      const stored = await loadDoc(db, id);
      expect(stored && stateOf(stored.doc)).toBe(stateOf(one.doc));
    },
    { timeout: 60_000, interval: 500 },
  );
  expect(one.provider.wsconnected).toBe(true);
}, 90_000);

test("[R43] a document that has grown to its limit takes no more, and stays as it is", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const one = await edit(door, db, ada, id);
  let code = 0;
  one.provider.on("connection-close", (event) => (code ||= event?.code ?? 0));
  for (let n = 0; n < 6; n++) addParagraph(one, `${n}`.repeat(7_000_000));
  // Five of them are read at four megabytes a second, and each is committed before the next.
  await vi.waitFor(() => expect(code).not.toBe(0), { timeout: 60_000, interval: 5 });
  expect(code).toBe(4413);
  // The refusal may come while what was taken before it is still being committed.
  await vi.waitFor(
    async () => expect((await loadDoc(db, id))?.doc.getXmlFragment("default").length).toBe(5),
    { timeout: 60_000, interval: 200 },
  );
  const room = await door.rooms.open(id);
  await room?.settle();
  expect((await loadDoc(db, id))?.doc.getXmlFragment("default").length).toBe(5);
}, 180_000);

test("[R88] a page whose log is damaged closes to writing with a sentence, takes nothing by the API, and is read on", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  await write(db, ada, "Germ form", page(p("A seed, and more.")));
  await db.execute(sql`update "update" set data = set_byte(data, 3, 255 - get_byte(data, 3)) where seq = 1`);
  const secret = await openSession(db, ada.role === "reader" ? "" : ada.id, "test");
  const socket = new WebSocket(`${door.url}/${id}?schema=1`, {
    headers: { cookie: `${sessionCookie("http://localhost").name}=${secret}` },
  });
  const [code, reason] = (await once(socket, "close")) as [number, Buffer];
  expect([code, reason.toString()]).toEqual([4503, CLOSE.damaged.sentence]);
  expect(await putPage(db, ada, title("Germ form"), { doc: page(p("Another.")) })).toEqual({
    ok: false,
    reason: "damaged",
    sentence: CLOSE.damaged.sentence,
  });
  expect(await fetchPage(db, READER, title("Germ form"))).toMatchObject({ text: "A seed, and more." });
});

test("[R90] who comes back while the last save is slow finds the one live document, and nothing of it is lost", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const bo = await person(db, "Bo");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  for (const round of [1, 2, 3]) {
    const one = await edit(door, db, ada, id);
    addParagraph(one, `before ${round}`);
    const witness = await edit(door, db, bo, id);
    await until(() => witness.text.toString().includes(`before ${round}`));
    const slow = transact(db, async (tx) => {
      await lockPage(tx, id);
      await tx.execute(sql`select pg_sleep(0.7)`);
    });
    one.close();
    witness.close();
    const again = await edit(door, db, ada, id);
    const other = await edit(door, db, bo, id);
    addParagraph(again, `after ${round}`);
    await until(() => other.text.toString().includes(`after ${round}`));
    await slow;
    again.close();
    other.close();
  }
  const said = ["before 1", "after 1", "before 2", "after 2", "before 3", "after 3"];
  // Left to itself a wait is one of a second, and three checkpoints stand behind the lock.
  await vi.waitFor(
    async () =>
      expect((await fetchPage(db, READER, title("Germ form")))?.text).toBe(["A seed.", ...said].join("\n")),
    { timeout: 10_000 },
  );
});

/** Lets every write of that table fail from now on where the condition holds; gives the way to end it. */
async function refuseWrites(db: Db, table: string, when: string): Promise<() => Promise<void>> {
  await db.execute(sql`create or replace function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'no room'; end $$`);
  await db.execute(
    sql.raw(
      `create trigger refused before insert or update on "${table}" for each row when (${when}) execute function refuse()`,
    ),
  );
  const end = async () => {
    await db.execute(sql.raw(`drop trigger if exists refused on "${table}"`));
  };
  cleanups.push(end);
  return end;
}

test("[R96] what could not be committed is in no table and on nobody's screen, and comes back from its writer", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const bo = await person(db, "Bo");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const one = await edit(door, db, ada, id);
  const two = await edit(door, db, bo, id);
  addParagraph(one, "committed");
  await until(() => two.text.toString().includes("committed"));
  const again = await refuseWrites(db, "update", "octet_length(new.data) > 500");
  const codes: number[] = [];
  one.provider.on("connection-close", (event) => codes.push(event?.code ?? 0));
  addParagraph(one, "not committed ".repeat(50));
  // Longer than any checkpoint waits.
  await vi.waitFor(() => expect(codes.length).toBeGreaterThan(25), { timeout: 30_000 });
  expect((await fetchPage(db, READER, title("Germ form")))?.text).not.toContain("not committed");
  expect(codes.every((code) => code === 4503)).toBe(true);
  expect(two.text.toString()).not.toContain("not committed");
  expect((await examine(db)).findings.filter(({ check }) => check !== "behind")).toEqual([]);
  await again();
  await vi.waitFor(() => expect(two.text.toString()).toContain("not committed"), { timeout: 10_000 });
  await vi.waitFor(
    async () => expect((await fetchPage(db, READER, title("Germ form")))?.text).toContain("not committed"),
    { timeout: 10_000 },
  );
}, 60_000);

test("[R97] a checkpoint that fails sends nobody away, and is made up for", async () => {
  const { db, door } = await house();
  const ada = await person(db, "Ada");
  const bo = await person(db, "Bo");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const one = await edit(door, db, ada, id);
  const two = await edit(door, db, bo, id);
  const again = await refuseWrites(db, "content", "true");
  let closed = 0;
  one.provider.on("connection-close", () => closed++);
  addParagraph(one, "goes on");
  await until(() => door.lines.some(({ msg }) => String(msg).includes("could not be brought up")));
  addParagraph(one, "and on");
  await until(() => two.text.toString().includes("and on"));
  await again();
  await vi.waitFor(
    async () => expect((await fetchPage(db, READER, title("Germ form")))?.text).toContain("and on"),
    { timeout: 10_000 },
  );
  expect(closed).toBe(0);
});
