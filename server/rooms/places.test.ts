import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "@/wiki/accounts/actor";
import { openSession } from "@/wiki/sessions/session";
import { fetchPage } from "@/wiki/pages/fetch";
import { person, write } from "@/wiki/testing";
import { openDoor, openEditor } from "../realtime/testing";
import { openPlaces } from "./places";

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

test("[R133] no more have a place than there are, whoever waits longest is next, and a failure gives its place on", async () => {
  const places = openPlaces(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const all = [0, 1, 2, 3, 4].map((n) =>
    places.take(async () => {
      begun.push(n);
      await new Promise<void>((resolve) => ends.push(resolve));
      if (n === 0) throw new Error("failed");
      return n;
    }),
  );
  const settled = Promise.allSettled(all);
  for (let n = 0; n < all.length; n++) {
    await vi.waitFor(() => expect(begun).toEqual([0, 1, 2, 3, 4].slice(0, n + 2)));
    ends[n]?.();
  }
  expect((await settled).map(({ status }) => status)).toEqual(["rejected", ...Array(4).fill("fulfilled")]);
  expect(await places.take(() => Promise.resolve("free again"))).toBe("free again");
  const never = () => new Promise<void>(() => undefined);
  let begunLater = 0;
  for (let n = 0; n < 4; n++)
    void places.take(() => {
      begunLater += 1;
      return never();
    });
  expect(begunLater).toBe(2);
  places.widen(1);
  await vi.waitFor(() => expect(begunLater).toBe(3));
});

// Each of y-websocket's clients listens for the end of the process.
process.setMaxListeners(0);

const PAGES = 30;

test("[R133] when the sessions of thirty pages end at one moment, nobody else stands in a line for a connection", async () => {
  const { db, pool } = await freshDatabase();
  const door = await openDoor(db);
  cleanups.push(() => door.close());
  const ada = await person(db, "Ada");
  if (ada.role === "reader") throw new Error("Ada is signed in");
  const secret = await openSession(db, ada.id, "test");
  const titles = Array.from({ length: PAGES }, (_, n) => title(`Page ${n}`));
  const ids: string[] = [];
  for (const each of titles) ids.push((await write(db, ada, each, page(p("Once.")))).id);
  // All at once, so that no room is left to its log again before the last one is open.
  const editors = ids.map((id) => openEditor(door, id, secret));
  cleanups.push(() => editors.forEach((editor) => editor.close()));
  await vi.waitFor(() => expect(editors.every(({ provider }) => provider.synced)).toBe(true), 20_000);
  let longest = 0;
  pool.on("acquire", () => (longest = Math.max(longest, pool.waitingCount)));
  for (const { doc } of editors) doc.getXmlFragment("default").delete(0, 1);
  for (const editor of editors) editor.close();
  const emptied = async () => {
    for (const each of titles)
      expect((await fetchPage(db, READER, each))?.revision).toMatchObject({ number: 2 });
  };
  await vi.waitFor(emptied, { timeout: 20_000, interval: 200 });
  expect(longest).toBeLessThan(5);
}, 90_000);
