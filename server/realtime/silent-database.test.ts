import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { openDatabase, type DatabaseSettings } from "@/db/client";
import { startEmbedded } from "@/db/embedded/start";
import { freshDatabase, testSettings } from "@/db/testing";
import { p, page } from "@/document/build";
import { toJSON } from "@/document/ydoc";
import { openSession } from "@/wiki/sessions/session";
import { loadDoc } from "@/wiki/live/load";
import { person, write } from "@/wiki/testing";
import { openDoor, openEditor } from "./testing";

/*
 * A database whose host is gone without a word: nothing is refused and nothing is closed, there is just no answer. What
 * was connected then never hears of it again.
 */

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** How long an answer is waited for here, in milliseconds. */
const WITHIN = 1_000;

/** How the database of this test file is reached, and its name. */
async function address(): Promise<{ reach: () => Socket; database: string }> {
  const { url, dataDir } = await testSettings();
  if (url !== undefined) {
    const { hostname, port, pathname } = new URL(url);
    return { reach: () => connect(Number(port), hostname), database: pathname.slice(1) };
  }
  const { host, port, close } = await startEmbedded({
    dataDir,
    attach: true,
    durable: false,
    patience: 20_000,
  });
  cleanups.push(close);
  return { reach: () => connect(join(host, `.s.PGSQL.${port}`)), database: "postgres" };
}

/** A way to the database that can fall silent. */
async function openWay(reach: () => Socket) {
  const ends = new Set<Socket>();
  let silent = false;
  let unheard = 0;
  const server = createServer((near) => {
    ends.add(near);
    near.on("error", () => undefined);
    if (silent) unheard += 1;
    if (silent) return;
    const far = reach();
    ends.add(far);
    far.on("error", () => near.destroy());
    near.pipe(far).pipe(near);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  cleanups.push(() => {
    for (const end of ends) end.destroy();
    server.close();
  });
  // A server that listens on a port has an address of this kind.
  const { port: own } = server.address() as AddressInfo;
  return {
    port: own,
    /** How many have come in vain. */
    get unheard() {
      return unheard;
    },
    fallSilent() {
      silent = true;
      for (const end of ends) end.unpipe().pause();
    },
    answerAgain() {
      silent = false;
    },
  };
}

/** Somebody who writes in a page, on a node that reaches its database by a way that can fall silent. */
async function openHouse(settings: Partial<DatabaseSettings> = {}) {
  const { db } = await freshDatabase();
  const { reach, database } = await address();
  const way = await openWay(reach);
  const far = await openDatabase({
    url: `postgresql://postgres@127.0.0.1:${way.port}/${database}`,
    dataDir: "",
    ...settings,
  });
  const door = await openDoor(far.db);
  cleanups.push(async () => {
    await door.close();
    await far.close();
  });
  const ada = await person(db, "Ada");
  if (ada.role === "reader") throw new Error("Ada is signed in");
  const { id } = await write(db, ada, "Germ form", page(p("A seed.")));
  const editor = openEditor(door, id, await openSession(db, ada.id, "test"));
  cleanups.push(() => editor.close());
  const codes: number[] = [];
  editor.provider.on("connection-close", (event) => codes.push(event?.code ?? 0));
  const type = (words: string) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(words)]);
    editor.text.push([paragraph]);
  };
  const stored = async () => {
    const loaded = await loadDoc(db, id);
    return loaded && toJSON(loaded.doc);
  };
  await vi.waitFor(() => expect(editor.provider.synced).toBe(true), { timeout: 10_000 });
  type("before");
  await vi.waitFor(async () => expect(await stored()).toEqual(page(p("A seed."), p("before"))), {
    timeout: 10_000,
  });
  return { way, type, stored, codes };
}

test("[R105] while the database does not answer at all nobody waits without an end, and what was typed is saved when it does", async () => {
  const { way, type, stored, codes } = await openHouse({ answerWithin: WITHIN });
  way.fallSilent();
  type("meanwhile");
  // Once for the change, and again for each attempt to come back.
  await vi.waitFor(() => expect(codes.filter((code) => code === 4503).length).toBeGreaterThan(1), {
    timeout: 20_000,
  });
  expect(await stored()).toEqual(page(p("A seed."), p("before")));

  way.answerAgain();
  await vi.waitFor(
    async () => expect(await stored()).toEqual(page(p("A seed."), p("before"), p("meanwhile"))),
    { timeout: 15_000 },
  );
  expect(codes.filter((code) => code >= 4400 && code < 4500)).toEqual([]);
}, 90_000);

test("[R111] within five seconds of the return of a database that was gone without a word everything is saved", async () => {
  const { way, type, stored } = await openHouse();
  way.fallSilent();
  type("meanwhile");
  await vi.waitFor(() => expect(way.unheard).toBeGreaterThan(6), { timeout: 30_000 });
  way.answerAgain();
  await vi.waitFor(
    async () => expect(await stored()).toEqual(page(p("A seed."), p("before"), p("meanwhile"))),
    { timeout: 5_000 },
  );
}, 60_000);
