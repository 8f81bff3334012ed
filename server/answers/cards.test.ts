import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/testing";
import { h, p, page } from "@/document/build";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { removePage } from "@/wiki/pages/remove";
import { startPage } from "@/wiki/pages/start";
import { person, write } from "@/wiki/testing";
import { openCards } from "./cards";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

async function house() {
  const { db } = await freshDatabase();
  const answer = openCards(db);
  const server = createServer((request, response) => {
    void answer(request, response).then((answered) => {
      if (!answered) response.writeHead(501).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    server.close();
    server.closeAllConnections();
  });
  // A server that listens on a port has an address of this kind.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (name: string, init?: RequestInit) => fetch(`${base}/card/${name}`, init);
  const card = async (name: string): Promise<unknown> => (await get(name)).json();
  return { db, mona: await person(db, "Mona", "moderator"), base, get, card };
}

test("[U62] a card says what a page is and how it begins, through a redirect, and anew when it changes", async () => {
  const { db, mona, card } = await house();
  await write(db, mona, "Germ form", page(h(2, "What it is"), p("A seed.")), "concept");
  await write(db, mona, "Seed form", redirectTo(title("Germ form")));
  const first = { title: "Germ form", kind: "concept", text: "A seed.", image: "" };
  expect(await card("Germ_form")).toEqual(first);
  expect(await card("seed%20form")).toEqual(first);
  await write(db, mona, "Germ form", page(p("Another seed.")));
  expect(await card("Germ_form")).toEqual({ ...first, text: "Another seed." });
  expect(await card("Seed_form")).toEqual({ ...first, text: "Another seed." });
});

test("[U62] of a page that is not written, begun only, or deleted, a card says nothing but the title asked for", async () => {
  const { db, mona, card, get, base } = await house();
  await startPage(db, mona, title("Begun"), "concept");
  await write(db, mona, "Gone", page(p("Secret words.")));
  expect(await card("Gone")).toMatchObject({ text: "Secret words." });
  await removePage(db, mona, title("Gone"), "a test");
  expect(await card("Gone")).toEqual({ title: "Gone" });
  expect(await card("Begun")).toEqual({ title: "Begun" });
  expect(await card("never")).toEqual({ title: "Never" });
  expect((await get("a%5Bb")).status).toBe(404);
  expect((await fetch(`${base}/wiki/Gone`)).status).toBe(501);
});

test("[U62] whoever has a card already is told so, and it is the same for everybody", async () => {
  const { db, mona, get } = await house();
  await write(db, mona, "Germ form", page(p("A seed.")));
  const first = await get("Germ_form");
  expect(first.headers.get("cache-control")).toContain("public");
  expect(first.headers.get("vary")).toBe("accept-encoding");
  const headers = { "if-none-match": first.headers.get("etag") ?? "" };
  expect((await get("Germ_form", { headers })).status).toBe(304);
});
