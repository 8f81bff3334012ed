import { once } from "node:events";
import pino from "pino";
import { afterEach, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { READER, type Actor } from "@/wiki/accounts/actor";
import { openSession } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { loadDoc } from "@/wiki/live/load";
import { recover } from "@/wiki/live/recover";
import { fetchPage } from "@/wiki/pages/fetch";
import { putPage } from "@/wiki/pages/put";
import { history } from "@/wiki/revisions/history";
import { person, write } from "@/wiki/testing";
import { awareness } from "../realtime/messages";
import { openDoor, openEditor, type Door, type Editor } from "../realtime/testing";
import { openNodes } from "./nodes";
import { openHub, type Hub } from "./testing";

vi.setConfig({ testTimeout: 90_000 });

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type House = { db: Db; hub: Hub; doors: Door[] };

/** Two nodes of one wiki. */
async function house(): Promise<House> {
  const { db } = await freshDatabase();
  const hub = openHub();
  const doors = [await openNode(db, hub), await openNode(db, hub)];
  return { db, hub, doors };
}

async function openNode(db: Db, hub: Hub): Promise<Door> {
  const nodes = openNodes(hub.wire, pino({ level: "silent" }));
  const door = await openDoor(db, { nodes });
  cleanups.push(async () => {
    await door.close();
    await nodes.close();
  });
  return door;
}

async function edit({ db, doors }: House, node: number, actor: Actor, pageId: string): Promise<Editor> {
  const door = doors[node];
  if (!door || actor.role === "reader") throw new Error("no such node, or nobody");
  const editor = openEditor(door, pageId, await openSession(db, actor.id, "test"));
  cleanups.push(() => editor.close());
  await until(() => editor.provider.synced);
  return editor;
}

async function until(holds: () => boolean, timeout = 10_000): Promise<void> {
  await vi.waitFor(() => expect(holds()).toBe(true), { timeout, interval: 5 });
}

function type(editor: Editor, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  editor.text.push([paragraph]);
}

const said = (editor: Editor) => JSON.stringify(toJSON(editor.doc));

test("[N1] what is written on one node is on the other long before that would look at the log", async () => {
  const it = await house();
  const [ada, bo] = [await person(it.db, "Ada"), await person(it.db, "Bo")];
  const { id } = await write(it.db, ada, "Germ form", page(p("A seed.")));
  const [one, two] = [await edit(it, 0, ada, id), await edit(it, 1, bo, id)];
  let lines = 1;
  /** The median of how long a line takes from one node to the other. */
  async function delay(): Promise<number> {
    const times: number[] = [];
    for (let n = 0; n < 11; n++) {
      const [writer, reader] = n % 2 ? [one, two] : [two, one];
      lines += 1;
      const since = performance.now();
      type(writer, `line ${n}`);
      await until(() => reader.text.length === lines);
      times.push(performance.now() - since);
    }
    return times.sort((a, b) => a - b)[5] ?? NaN;
  }
  const quick = await delay();
  it.hub.cut();
  expect(quick).toBeLessThan((await delay()) / 2);
  expect(said(one)).toBe(said(two));
  expect(said(one)).toBe(JSON.stringify(toJSON((await loadDoc(it.db, id))?.doc ?? new Y.Doc())));
});

test("[N2] nodes that do not hear each other find all of it in the log, and are quick again when they do", async () => {
  const it = await house();
  const [ada, bo] = [await person(it.db, "Ada"), await person(it.db, "Bo")];
  const { id } = await write(it.db, ada, "Germ form", page(p("A seed.")));
  const [one, two] = [await edit(it, 0, ada, id), await edit(it, 1, bo, id)];
  it.hub.cut();
  for (let n = 0; n < 10; n++) {
    type(one, `Ada ${n}`);
    type(two, `Bo ${n}`);
  }
  await until(() => one.text.length === 21 && two.text.length === 21);
  it.hub.mend();
  type(one, "healed");
  await until(() => two.text.length === 22);
  expect(said(one)).toBe(said(two));
});

test("[N3] carets cross nodes with the name that their server knows, and go when their node goes silent", async () => {
  const it = await house();
  const [ada, bo] = [await person(it.db, "Ada"), await person(it.db, "Bo")];
  const { id } = await write(it.db, ada, "Germ form", page(p("A seed.")));
  const [one, two] = [await edit(it, 0, ada, id), await edit(it, 1, bo, id)];
  one.provider.awareness.setLocalStateField("user", { name: "Somebody Else" });
  const seen = () => two.provider.awareness.getStates().get(one.doc.clientID)?.["user"];
  await vi.waitFor(() => expect(seen()).toMatchObject({ name: "Ada" }), { timeout: 10_000 });
  // Whoever comes later hears of it too, also on a third node.
  it.doors.push(await openNode(it.db, it.hub));
  const three = await edit(it, 2, bo, id);
  await until(() => three.provider.awareness.getStates().has(one.doc.clientID));
  it.hub.cut();
  await until(() => seen() === undefined, 20_000);
  it.hub.mend();
  one.provider.awareness.setLocalStateField("cursor", { at: 1 });
  await until(() => seen() !== undefined);
});

test("[N3] nobody speaks on one node for somebody who is on another", async () => {
  const it = await house();
  const [ada, eve] = [await person(it.db, "Ada"), await person(it.db, "Eve")];
  const { id } = await write(it.db, ada, "Germ form", page(p("A seed.")));
  const [one, two] = [await edit(it, 0, ada, id), await edit(it, 1, eve, id)];
  one.provider.awareness.setLocalStateField("cursor", { at: 1 });
  const nameOn = (editor: Editor) => editor.provider.awareness.getStates().get(one.doc.clientID)?.["user"];
  await vi.waitFor(() => expect(nameOn(two)).toMatchObject({ name: "Ada" }), { timeout: 10_000 });
  if (eve.role === "reader") throw new Error("Eve is signed in");
  const cookie = `next-auth.session-token=${await openSession(it.db, eve.id, "test")}`;
  const liar = new WebSocket(`${it.doors[1]?.url}/${id}?schema=1`, { headers: { cookie } });
  cleanups.push(() => liar.terminate());
  await once(liar, "message");
  const state = { cursor: { at: 9 } };
  liar.send(awareness([{ clientId: one.doc.clientID, clock: 1_000, state }]));
  // What comes later on the same socket is heard later.
  liar.send(awareness([{ clientId: 7, clock: 1, state }]));
  await until(() => two.provider.awareness.getStates().has(7));
  expect(nameOn(two)).toMatchObject({ name: "Ada" });
});

test("[N4] a page that is open on two nodes gets one revision when the last writer of all leaves", async () => {
  const it = await house();
  const [ada, bo] = [await person(it.db, "Ada"), await person(it.db, "Bo")];
  const { id } = await write(it.db, ada, "Germ form", page(p("A seed.")));
  const [one, two] = [await edit(it, 0, ada, id), await edit(it, 1, bo, id)];
  const revisions = async () => (await history(it.db, title("Germ form")))?.items ?? [];
  type(one, "by Ada");
  await until(() => two.text.length === 2);
  one.close();
  type(two, "by Bo");
  await vi.waitFor(
    async () => expect((await loadDoc(it.db, id))?.doc.getXmlFragment("default").length).toBe(3),
    { timeout: 10_000 },
  );
  expect(await revisions()).toHaveLength(1);
  two.close();
  await vi.waitFor(async () => expect(await revisions()).toHaveLength(2), { timeout: 20_000 });
  for (const door of it.doors) await (await door.rooms.open(id))?.settle();
  expect((await revisions())[0]).toMatchObject({ number: 2, authors: ["Ada", "Bo"] });
  expect(await revisions()).toHaveLength(2);
});

test("[N4] two who leave two nodes at the same moment leave one revision", async () => {
  const it = await house();
  const [ada, bo] = [await person(it.db, "Ada"), await person(it.db, "Bo")];
  for (let round = 0; round < 5; round++) {
    const name = `Page ${round}`;
    const { id } = await write(it.db, ada, name, page(p("A seed.")));
    const [one, two] = [await edit(it, 0, ada, id), await edit(it, 1, bo, id)];
    type(one, "by Ada");
    type(two, "by Bo");
    await until(() => two.text.length === 3 && one.text.length === 3);
    one.close();
    two.close();
    const revisions = async () => (await history(it.db, title(name)))?.items ?? [];
    await vi.waitFor(async () => expect(await revisions()).toHaveLength(2), { timeout: 20_000 });
    expect((await revisions())[0]).toMatchObject({ authors: ["Ada", "Bo"] });
  }
});

test("[N5] a node that starts cuts no revision of a session that goes on at another", async () => {
  const it = await house();
  const ada = await person(it.db, "Ada");
  const { id } = await write(it.db, ada, "Germ form", page(p("A seed.")));
  const one = await edit(it, 0, ada, id);
  type(one, "in the middle of it");
  const name = title("Germ form");
  await vi.waitFor(async () => expect((await fetchPage(it.db, READER, name))?.text).toContain("middle"), {
    timeout: 20_000,
  });
  await recover(it.db, { alone: false });
  expect((await history(it.db, name))?.items).toHaveLength(1);
  await recover(it.db, { alone: true });
  expect((await history(it.db, name))?.items).toHaveLength(2);
});

test("[N1] what a program puts through one node is at once in the editors of the other", async () => {
  const it = await house();
  const ada = await person(it.db, "Ada");
  const { id, revision } = await write(it.db, ada, "Germ form", page(p("A seed.")));
  const two = await edit(it, 1, ada, id);
  await putPage(it.db, ada, title("Germ form"), { doc: page(p("A tree.")), base: revision });
  await until(() => said(two) === JSON.stringify(page(p("A tree."))));
});
