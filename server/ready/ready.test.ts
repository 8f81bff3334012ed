import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";
import { freshDatabase } from "@/db/testing";
import { link, p, page, position } from "@/document/build";
import { title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import type { Db } from "@/wiki/database";
import { movePage } from "@/wiki/pages/move";
import { removePage } from "@/wiki/pages/remove";
import { person, write } from "@/wiki/testing";
import { positionsTime } from "@/wiki/positions/time";
import { openClock } from "../answers/clock";
import { openReady } from "./ready";

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

const HTML =
  '<head></head><p>made</p><script nonce="x">alert(1)</script><link rel="preload" as="script" href="/a.js">';

/** Stops the clock that ready bytes go by, for a busy machine has other seconds than it. Gives what lets one go by. */
function stopClock(): () => void {
  vi.useFakeTimers({ toFake: ["performance"] });
  ends.push(() => void vi.useRealTimers());
  return () => void vi.advanceTimersByTime(1_000);
}

/** A site that counts how often it makes a page, behind ready bytes. */
async function house(
  more = "",
  bytes?: number,
): Promise<{ db: Db; mona: Actor; made: () => number; get: typeof fetch }> {
  const { db } = await freshDatabase();
  let made = 0;
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    made += 1;
    await Promise.resolve();
    response.statusCode = request.url?.includes("Nothing") ? 404 : 200;
    response.setHeader("content-security-policy", "default-src 'self'; script-src 'self' 'nonce-x'");
    response.setHeader("cache-control", "private");
    response.write(`${HTML} ${made}${more}`);
    response.end();
  };
  const ready = openReady(
    db,
    handle,
    openClock(() => positionsTime(db)),
    bytes,
  );
  const server = createServer((request, response) => {
    if (ready.sendNow(request, response)) return;
    void ready.answer(request, response).then((answered) => {
      if (!answered) void handle(request, response);
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
  const mona = await person(db, "Mona", "moderator");
  await write(db, mona, "Germ form", page(p("A seed.")));
  return { db, mona, made: () => made, get: (path, init) => fetch(`${base}${String(path)}`, init) };
}

test("[U30] a reader's page is made once, has no script but the reader's own, and may be kept by others on the way", async () => {
  const { made, get } = await house();
  const first = await get("/wiki/Germ_form");
  const body = await first.text();
  expect(body).toBe('<head><script defer src="/reader.js"></script></head><p>made</p> 1');
  expect(await (await get("/wiki/Germ_form")).text()).toBe(body);
  expect(made()).toBe(1);
  expect(first.headers.get("content-security-policy")).toBe("default-src 'self'; script-src 'self'");
  expect(first.headers.get("cache-control")).toContain("public");
  expect(first.headers.get("vary")).toContain("cookie");
});

test("[U31] whoever has the page already is told so, and HEAD is answered without a body", async () => {
  const { made, get } = await house();
  const etag = (await get("/wiki/Germ_form")).headers.get("etag") ?? "";
  expect((await get("/wiki/Germ_form", { headers: { "if-none-match": etag } })).status).toBe(304);
  const head = await get("/wiki/Germ_form", { method: "HEAD" });
  expect([head.status, await head.text()]).toEqual([200, ""]);
  expect(made()).toBe(1);
});

test("[U32] a request with a session, with a query, or for anything else goes by", async () => {
  const { made, get } = await house();
  await get("/wiki/Germ_form");
  const cookie = "next-auth.session-token=secret";
  const own = await get("/wiki/Germ_form", { headers: { cookie } });
  expect(await own.text()).toContain("<script");
  expect(own.headers.get("cache-control")).toBe("private");
  await get("/wiki/Germ_form?oldid=1");
  await get("/wiki/germ_form");
  await get("/history/Germ_form");
  await get("/wiki/Germ_form", { method: "POST" });
  await get("/wiki/Germ_form", { headers: { rsc: "1" } });
  await get("/wiki/Germ_form", { headers: { accept: "application/ld+json" } });
  expect(made()).toBe(8);
});

test("[U33] a page that changed, moved or vanished is made anew within a second, and so is one that it names", async () => {
  const { db, mona, get } = await house();
  const letSecondPass = stopClock();
  await write(db, mona, "Oekonux", page(p("A school.")));
  const text = async (path: string) => (await get(path)).text();
  const changes = async (path: string, act: () => Promise<unknown>) => {
    const before = await text(path);
    await act();
    letSecondPass();
    expect(await text(path)).not.toBe(before);
  };
  await changes("/wiki/Germ_form", () => write(db, mona, "Germ form", page(p("Another seed."))));
  await changes("/wiki/Oekonux", () => write(db, mona, "Germ form", page(p("See ", link("Oekonux")))));
  await changes("/wiki/Oekonux", () => movePage(db, mona, title("Germ form"), title("Seed form")));
  await changes("/wiki/Germ_form", () => write(db, mona, "Seed form", page(p("Through the redirect."))));
  await changes("/wiki/Germ_form", () => removePage(db, mona, title("Seed form"), "a test"));
});

test("[U34] of many who want a page that is not ready, one has it made", async () => {
  const { made, get } = await house();
  const bodies = await Promise.all(
    Array.from({ length: 20 }, async () => (await get("/wiki/Germ_form")).text()),
  );
  expect(new Set(bodies).size).toBe(1);
  expect(made()).toBe(1);
});

test("[Q7] a page with a query is made anew when positions change on any page", async () => {
  const { db, mona, made, get } = await house('<p data-since="3">asks</p></body>');
  const letSecondPass = stopClock();
  const first = await get("/wiki/Germ_form");
  const body = await first.text();
  await get("/wiki/Germ_form");
  expect(made()).toBe(1);
  await write(db, mona, "Oekonux", page(position({ stance: "holds" }, p("A seed."))));
  letSecondPass();
  expect(await (await get("/wiki/Germ_form")).text()).not.toBe(body);
});

test("[O31] of the pages that are ready, those go that nobody has read for longest, when they take more than they may", async () => {
  const { db, mona, made, get } = await house("", 5_000);
  await write(db, mona, "Oekonux", page(p("A school.")));
  for (const path of ["/wiki/Germ_form", "/wiki/Oekonux", "/wiki/Oekonux"]) await get(path);
  expect(made()).toBe(2);
  await write(db, mona, "Commons", page(p("Held by many.")));
  await get("/wiki/Commons");
  await get("/wiki/Oekonux");
  expect(made()).toBe(3);
  await get("/wiki/Germ_form");
  expect(made()).toBe(4);
});

test("[U35] what is no page is never kept", async () => {
  const { made, get } = await house();
  expect((await get("/wiki/Nothing_here")).status).toBe(404);
  expect((await get("/wiki/Nothing_here")).status).toBe(404);
  expect(made()).toBe(2);
});
