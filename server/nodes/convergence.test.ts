import pino from "pino";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { toJSON } from "@/document/ydoc";
import { openSession } from "@/wiki/sessions/session";
import type { Db } from "@/wiki/database";
import { loadDoc } from "@/wiki/live/load";
import { person, write } from "@/wiki/testing";
import { openDoor, openEditor, random, type Door, type Editor } from "../realtime/testing";
import { openNodes } from "./nodes";
import { openHub, type Hub } from "./testing";

/*
 * Whatever five people do, with connections that come and go, on one node or on two that hear each other or do not: in the
 * end all have the same page, and the database has it. Each run follows from its seed; a seed that fails is named.
 */

/** On PostgreSQL a thousand, on the embedded database as many as show that it is no different. */
const SEEDS = { postgresql: 1_000, embedded: 100 };
const AT_ONCE = 20;
const CLIENTS = 5;
const STEPS = 24;
const PATIENCE = 30_000;

// Each of y-websocket's clients listens for the end of the process.
process.setMaxListeners(0);

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

type House = { seeds: number; db: Db; hub: Hub; doors: Door[]; secrets: string[]; pages: string[] };

async function house(nodes: number): Promise<House> {
  const { db, kind } = await freshDatabase();
  const hub = openHub();
  const doors: Door[] = [];
  for (let n = 0; n < nodes; n++) {
    const others = openNodes(hub.wire, pino({ level: "silent" }));
    const door = await openDoor(db, { nodes: others });
    doors.push(door);
    cleanups.push(async () => {
      await door.close();
      await others.close();
    });
  }
  const secrets: string[] = [];
  const pages: string[] = [];
  for (let n = 0; n < CLIENTS; n++) {
    const actor = await person(db, `Person ${n}`);
    if (actor.role === "reader") throw new Error("a person is signed in");
    secrets.push(await openSession(db, actor.id, "test"));
    if (n > 0) continue;
    // Every run of a batch has a page of its own; the next batch writes on in them.
    for (let k = 0; k < AT_ONCE; k++) pages.push((await write(db, actor, `Page ${k}`, page(p("Once.")))).id);
  }
  return { seeds: SEEDS[kind], db, hub, doors, secrets, pages };
}

type Step = (editor: Editor, below: (bound: number) => number, doors: Door[]) => void;

const insert: Step = ({ doc, text }, below) =>
  doc.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`${below(1_000)}`)]);
    text.insert(below(text.length + 1), [paragraph]);
  });

const type: Step = ({ text }, below) => {
  const paragraph = text.length > 0 ? text.get(below(text.length)) : undefined;
  const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
  if (line instanceof Y.XmlText) line.insert(below(line.length + 1), `${below(1_000)}`);
};

const erase: Step = ({ text }, below) => {
  if (text.length > 1) text.delete(below(text.length), 1);
};

const leave: Step = ({ provider }) => provider.disconnect();

const comeBack: Step = ({ provider }, below, doors) => {
  // To whichever node there is: a proxy in front decides it as it likes.
  provider.serverUrl = doors[below(doors.length)]?.url ?? provider.serverUrl;
  provider.connect();
};

const STEP_KINDS = [insert, insert, insert, type, type, type, type, erase, erase, leave, comeBack, comeBack];

async function play(it: House, seed: number, pageId: string): Promise<void> {
  const below = random(seed);
  const editors = it.secrets.map((secret, n) => {
    const door = it.doors[n % it.doors.length];
    if (!door) throw new Error("no node is open");
    return openEditor(door, pageId, secret);
  });
  try {
    await agreed(editors);
    for (let n = 0; n < STEPS; n++) {
      const editor = editors[below(CLIENTS)];
      const step = STEP_KINDS[below(STEP_KINDS.length)];
      if (editor && step) step(editor, below, it.doors);
      if (below(3) === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for (const editor of editors) comeBack(editor, below, it.doors);
    await agreed(editors);
    const stored = await loadDoc(it.db, pageId);
    expect(stored && JSON.stringify(toJSON(stored.doc))).toBe(contentOf(editors[0]));
  } catch (error) {
    throw new Error(`seed ${seed}: ${String(error)}`, { cause: error });
  } finally {
    for (const editor of editors) editor.close();
  }
}

/** Resolves when all are connected and have the same. */
async function agreed(editors: Editor[]): Promise<void> {
  const since = performance.now();
  while (!same(editors)) {
    if (performance.now() - since > PATIENCE)
      throw new Error(`they do not come to have the same page:${editors.map(told).join(";")}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function same(editors: Editor[]): boolean {
  if (!editors.every(({ provider }) => provider.synced)) return false;
  if (new Set(editors.map(({ doc }) => stateOf(doc))).size > 1) return false;
  // A deletion does not show in the state vector.
  return new Set(editors.map(contentOf)).size === 1;
}

const told = ({ doc, provider }: Editor) =>
  ` ${provider.serverUrl} ${provider.synced ? "synced" : "not synced"} ${stateOf(doc)}`;

const contentOf = (editor: Editor | undefined) => editor && JSON.stringify(toJSON(editor.doc));

/** The state vector in an order of its own: peers learn of client ids in different orders. */
function stateOf(doc: Y.Doc): string {
  return JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b));
}

test.each([1, 2])(
  "[R20] in any of a thousand seeded runs five people on %i node(s) have the same page in the end",
  async (nodes) => {
    const it = await house(nodes);
    const chance = random(nodes);
    for (let first = 0; first < it.seeds; first += AT_ONCE) {
      if (chance(4) === 0) it.hub.cut();
      else it.hub.mend();
      await Promise.all(it.pages.map((pageId, n) => play(it, first + n, pageId)));
    }
  },
  600_000,
);
