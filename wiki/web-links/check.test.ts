import { sql } from "drizzle-orm";
import { expect, onTestFinished, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { a, p, page, pre } from "@/document/build";
import { title } from "@/document/titles";
import { proposePage } from "../drafts/propose";
import { removePage } from "../pages/remove";
import { person, write } from "../testing";
import { listBroken } from "./broken";
import { openLinkCheck } from "./check";
import { HERE, openTestSite } from "./testing";

const PACE = { look: 600_000, hosts: 4, pause: 0, within: 5_000, whole: 20_000, lease: 180 };
const BASE = "http://wiki.test";
const DAY = 24 * 60 * 60 * 1000;

function openCheck(db: Db, { pace = PACE, now = () => new Date() } = {}) {
  const check = openLinkCheck(db, { baseUrl: BASE }, { warn: () => undefined }, { pace, reach: HERE, now });
  onTestFinished(() => check.close());
  return check;
}

/** One address of each host is asked in a look. */
async function lookOften(check: { look(): Promise<void> }, times: number): Promise<void> {
  for (let n = 0; n < times; n++) await check.look();
}

async function known(db: Db): Promise<string[]> {
  const { rows } = await db.execute<{ url: string }>(sql`select url from web_link order by url`);
  return rows.map(({ url }) => url);
}

test("[F54] what is broken is listed with the pages that lead there, and nothing of a deleted page or a draft", async () => {
  const { db } = await freshDatabase();
  const site = await openTestSite((request, response) =>
    response.writeHead(request.url === "/fine" ? 200 : 404).end(),
  );
  const at = (path: string) => `http://127.0.0.1:${site.port}${path}`;
  const mo = await person(db, "Mo", "moderator");
  const both = page(p("See ", a(at("/gone#part"), "one"), a(at("/gone"), "two"), a(at("/fine"), "three")));
  await write(db, mo, "Sources", both);
  await write(db, mo, "Also", page(p(a(at("/gone"), "gone"), a(`${BASE}/wiki/Sources`, "here"))));
  await write(db, mo, "Typed", page(pre(`{"href":"${at("/typed")}"}`), p(`"href":"${at("/typed")}"`)));
  await write(db, mo, "Doomed", page(p(a(at("/doomed"), "doomed"))));
  await removePage(db, mo, title("Doomed"), "A test.");
  const nia = await person(db, "Nia", "newcomer");
  const proposed = await proposePage(db, nia, title("Sources"), { doc: page(p(a(at("/secret"), "secret"))) });
  expect(proposed.ok).toBe(true);

  let now = new Date("2050-01-01T12:00:00.123Z");
  const check = openCheck(db, { now: () => now });
  await lookOften(check, 3);
  expect(await known(db)).toEqual([at("/fine"), at("/gone")]);
  expect((await listBroken(db)).items).toEqual([]);
  now = new Date(now.getTime() + 2 * DAY);
  await lookOften(check, 3);
  expect(site.asked.map(({ method, url }) => `${method} ${url}`).sort()).toEqual(
    ["GET /gone", "GET /gone", "HEAD /fine", "HEAD /gone", "HEAD /gone"].sort(),
  );
  const gone = {
    url: at("/gone"),
    answer: "gone",
    status: 404,
    failingSince: new Date("2050-01-01T12:00:00.123Z"),
  };
  expect((await listBroken(db)).items).toEqual([{ ...gone, titles: ["Also", "Sources"], pages: 2 }]);

  await write(db, mo, "Sources", page(p("No link.")));
  expect((await listBroken(db)).items).toEqual([{ ...gone, titles: ["Also"], pages: 1 }]);
  await removePage(db, mo, title("Also"), "A test.");
  expect(await listBroken(db)).toEqual({ items: [], cursor: null });
});

test("[F53] as long as no site has answered, none is broken: it may be the wiki that does not get out", async () => {
  const { db } = await freshDatabase();
  const site = await openTestSite((request, response) => {
    if (request.url === "/fine") response.end();
    else request.socket.destroy();
  });
  const ada = await person(db, "Ada");
  const at = (path: string) => `http://127.0.0.1:${site.port}${path}`;
  await write(db, ada, "Seeds", page(p(a(at("/silent"), "silent"))));
  let now = new Date("2050-01-01T12:00:00Z");
  const check = openCheck(db, { now: () => now });
  const goOn = async (days: number) => {
    for (let day = 0; day < days; day++) {
      now = new Date(now.getTime() + 2 * DAY);
      await lookOften(check, 2);
    }
  };
  await goOn(4);
  expect((await listBroken(db)).items).toEqual([]);
  expect(site.asked).toHaveLength(4);
  await write(db, ada, "Soil", page(p(a(at("/fine"), "fine"))));
  await goOn(4);
  expect((await listBroken(db)).items).toMatchObject([
    { url: at("/silent"), answer: "closed", status: null },
  ]);
});

test("[F55] an address is forgotten when no page leads to it any longer", async () => {
  const { db } = await freshDatabase();
  const site = await openTestSite((_, response) => response.end());
  const ada = await person(db, "Ada");
  const at = (path: string) => `http://127.0.0.1:${site.port}${path}`;
  await write(db, ada, "Seeds", page(p(a(at("/a"), "a"), " and ", a(at("/b"), "b"))));
  await write(db, ada, "Soil", page(p(a(at("/b"), "b"))));
  const check = openCheck(db);
  await check.look();
  expect(await known(db)).toEqual([at("/a"), at("/b")]);
  await write(db, ada, "Seeds", page(p(a(at("/c"), "c"))));
  await check.look();
  expect(await known(db)).toEqual([at("/b"), at("/c")]);
});

test("[F54] the list is paged, each address once", async () => {
  const { db } = await freshDatabase();
  const site = await openTestSite((_, response) => response.writeHead(410).end());
  const ada = await person(db, "Ada");
  const urls = ["/a", "/b", "/c"].map((path) => `http://127.0.0.1:${site.port}${path}`);
  await write(db, ada, "Seeds", page(p(...urls.map((url) => a(url, url)))));
  let now = new Date("2050-01-01T12:00:00Z");
  const check = openCheck(db, { now: () => now });
  await lookOften(check, 3);
  now = new Date(now.getTime() + 2 * DAY);
  await lookOften(check, 3);
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const some: Awaited<ReturnType<typeof listBroken>> = await listBroken(db, { limit: 1, cursor });
    found.push(...some.items.map(({ url }) => url));
    cursor = some.cursor;
  } while (cursor !== null);
  expect(found).toEqual(urls);
});

test("[F51] one node asks for all, and another goes on when that one has not been heard of", async () => {
  const { db } = await freshDatabase();
  const site = await openTestSite((_, response) => response.end());
  const ada = await person(db, "Ada");
  const at = (path: string) => `http://127.0.0.1:${site.port}${path}`;
  await write(db, ada, "Seeds", page(p(a(at("/a"), "a"), " and ", a(at("/b"), "b"))));
  const one = openCheck(db);
  const other = openCheck(db);
  await one.look();
  await other.look();
  expect(site.asked).toHaveLength(1);
  await one.look();
  expect(site.asked).toHaveLength(2);
  await db.execute(sql`update web_link set due_at = now() - interval '1 day'`);
  await db.execute(sql`
    update setting set value = jsonb_set(value, '{at}', to_jsonb(extract(epoch from now()) - 181))
    where key = 'web-links'`);
  await other.look();
  await one.look();
  expect(site.asked).toHaveLength(3);
});

test("[F51] a host is left alone between two requests, also where it leads from one to the other, and is told which wiki asks", async () => {
  const { db } = await freshDatabase();
  const site = await openTestSite((request, response) => {
    if (request.url === "/a") response.writeHead(301, { location: "/b" }).end();
    else response.writeHead(request.method === "HEAD" ? 405 : 200).end();
  });
  const ada = await person(db, "Ada");
  await write(db, ada, "Seeds", page(p(a(`http://127.0.0.1:${site.port}/a`, "a"))));
  const check = openCheck(db, { pace: { ...PACE, pause: 1_000 } });
  await check.look();
  expect(site.asked.map(({ method, url }) => `${method} ${url}`)).toEqual(["HEAD /a", "HEAD /b", "GET /b"]);
  const gaps = site.asked.slice(1).map(({ at }, index) => at - (site.asked[index]?.at ?? NaN));
  // They are counted from when they are sent, and a request may be under way longer than the next one.
  for (const gap of gaps) expect(gap).toBeGreaterThan(750);
  for (const { agent } of site.asked) expect(agent).toContain(BASE);
});
