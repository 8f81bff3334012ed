import { expect as expectThat, test as base, type Locator, type Page } from "@playwright/test";
import { openCluster, type Cluster } from "../bin/lib/cluster.mjs";
import { openPostgres } from "../bin/lib/postgres.mjs";
import { openWiki, type Wiki } from "../bin/lib/serve.mjs";
import { signIn, type Visitor } from "./api/browserless";
import { at, caller, command, enrol, everything, type Caller } from "./api/door";
import { joinSignedIn, join, type Peer } from "./api/peer";
import { openEditor, saved, writeParagraph } from "./writing";

/*
 * One wiki on two nodes, with a PostgreSQL and a Redis of its own that these tests take away. They run where the other
 * tests run on PostgreSQL (playwright.config.ts).
 */

const expect = expectThat.configure({ timeout: 20_000 });

type House = {
  cluster: Cluster;
  one: Wiki;
  two: Wiki;
  ada: { call: Caller; visitor: Visitor };
  bo: { call: Caller; visitor: Visitor };
};

const test = base.extend<Record<never, never>, { house: House }>({
  house: [
    async ({}, use) => {
      const cluster = await openCluster({ env: { DEMO: "0" } });
      try {
        const [one, two] = cluster.nodes;
        if (!one || !two) throw new Error("the cluster has not two nodes");
        const ada = {
          call: caller(one, await enrol(one, "Ada", "member")),
          visitor: await signIn(one, "Ada"),
        };
        const bo = { call: caller(two, await enrol(two, "Bo", "member")), visitor: await signIn(two, "Bo") };
        await use({ cluster, one, two, ada, bo });
      } finally {
        await cluster.close();
      }
    },
    { scope: "worker", timeout: 240_000 },
  ],
});

test.describe.configure({ timeout: 120_000 });

/** A new page, open on both nodes. */
async function openOnBoth({ one, two, ada, bo }: House, title: string) {
  const made = await ada.call("PUT", at(title), { body: { markdown: "Begun." } });
  const page = String(made.body["id"]);
  const [left, right] = [
    await joinSignedIn(one, ada.visitor, page),
    await joinSignedIn(two, bo.visitor, page),
  ];
  const all = async () => String((await bo.call("GET", at(title))).body["text"]);
  return { page, left, right, all, close: () => [left, right].forEach((each) => each.close()) };
}

const agree = (left: Peer, right: Peer) => left.text.toString() === right.text.toString();

async function metric(wiki: Wiki, name: string): Promise<number | undefined> {
  const text = await (await fetch(`${wiki.url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length));
}

test("[N1] two nodes serve one page: what is typed on one is on the other at once, and read there within three seconds", async ({
  house,
}) => {
  const { left, right, close } = await openOnBoth(house, "Shared");
  const times: number[] = [];
  for (let n = 0; n < 30; n++) {
    const [writer, reader] = n % 2 ? [left, right] : [right, left];
    const since = performance.now();
    writer.type(`line ${n}`);
    await expect.poll(() => reader.text.length, { intervals: [2] }).toBe(n + 2);
    times.push(performance.now() - since);
  }
  expect(times.sort((a, b) => a - b)[15]).toBeLessThan(300);
  expect(agree(left, right)).toBe(true);

  await test.step("readers of both nodes have it, from ready bytes too", async () => {
    for (const { url } of [house.one, house.two]) await fetch(`${url}/wiki/Shared`);
    left.type("for readers everywhere");
    const since = performance.now();
    for (const { url } of [house.one, house.two]) {
      await expect
        .poll(async () => await (await fetch(`${url}/wiki/Shared`)).text(), { intervals: [100] })
        .toContain("for readers everywhere");
    }
    expect(performance.now() - since).toBeLessThan(3_500);
  });

  await test.step("each node says how far away the others are", async () => {
    for (const wiki of [house.one, house.two]) {
      await expect.poll(() => metric(wiki, "polylogue_nodes_lag_seconds")).toBeLessThan(1);
    }
  });
  close();
});

test("[N3] carets cross from node to node, and vanish when their node is killed", async ({ house }) => {
  const { page, left, right, close } = await openOnBoth(house, "Carets");
  left.provider.awareness.setLocalStateField("cursor", { at: 1 });
  const seen = () => right.provider.awareness.getStates().get(left.doc.clientID)?.["user"];
  await expect.poll(seen).toMatchObject({ name: "Ada" });
  const later = await joinSignedIn(house.two, house.bo.visitor, page);
  await expect
    .poll(() => later.provider.awareness.getStates().get(left.doc.clientID)?.["user"])
    .toMatchObject({ name: "Ada" });
  left.type("typed before the end");
  await expect.poll(() => right.text.length).toBe(2);
  await house.one.stop("SIGKILL");
  await expect.poll(seen, { timeout: 10_000 }).toBeUndefined();
  expect(right.text.toString()).toContain("typed before the end");
  await house.one.start();
  // Ada's client is back by itself, and so is her caret.
  await expect.poll(() => left.provider.synced).toBe(true);
  left.provider.awareness.setLocalStateField("cursor", { at: 2 });
  left.provider.awareness.setLocalStateField("cursor", { at: 3 });
  await expect.poll(seen).toMatchObject({ name: "Ada" });
  later.close();
  close();
});

test("[N2] Redis that stops, hangs and comes back again and again loses nothing, and nobody is sent away", async ({
  house,
}) => {
  const { left, right, all, close } = await openOnBoth(house, "Flapping");
  let typed = 0;
  const typeOn = () => {
    for (const peer of [left, right]) peer.type(`word ${typed++};`);
  };
  const arrived = () =>
    expect.poll(() => [left.text.length, right.text.length]).toEqual([typed + 1, typed + 1]);
  const { redis } = house.cluster;
  for (let round = 0; round < 4; round++) {
    await redis.stop(round % 2 ? "SIGKILL" : "SIGTERM");
    typeOn();
    // Through the database, once a second.
    if (round === 0) await arrived();
    await redis.start();
    typeOn();
    redis.pause();
    typeOn();
    await arrived();
    redis.resume();
    typeOn();
  }
  await arrived();
  expect(agree(left, right)).toBe(true);
  const words = Array.from({ length: typed }, (_, n) => `word ${n};`);
  await expect
    .poll(async () => {
      const text = await all();
      return words.filter((each) => !text.includes(each));
    })
    .toEqual([]);
  expect([...left.closed, ...right.closed]).toEqual([]);
  expect(house.one.output()).toContain("Redis does not answer");
  for (const wiki of [house.one, house.two]) {
    await expect.poll(() => metric(wiki, "polylogue_nodes_lag_seconds")).toBeLessThan(1);
  }
  await test.step("and they are quick again", async () => {
    const times: number[] = [];
    for (let n = 0; n < 10; n++) {
      const since = performance.now();
      left.type(`again ${n}`);
      await expect.poll(() => right.text.length, { intervals: [2] }).toBe(typed + 2 + n);
      times.push(performance.now() - since);
    }
    expect(times.sort((a, b) => a - b)[5]).toBeLessThan(300);
  });
  close();
});

test("[N8] while PostgreSQL is away everyone types on and nothing is called saved; when it is back all of it is, within five seconds", async ({
  house,
}) => {
  const { left, right, all, close } = await openOnBoth(house, "Without a database");
  left.type("before;");
  await expect.poll(() => right.text.length).toBe(2);
  await fetch(`${house.one.url}/wiki/Without_a_database`);
  const { postgres } = house.cluster;
  await postgres.stop("SIGQUIT");
  const before = left.acknowledged();
  for (let n = 0; n < 20; n++) for (const peer of [left, right]) peer.type(`away ${n};`);
  await expect.poll(() => left.closed.length).toBeGreaterThan(2);
  expect(left.acknowledged() === before || left.acknowledged() === 0).toBe(true);
  for (const { url } of [house.one, house.two]) {
    expect((await fetch(`${url}/readyz`)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const page = await (await fetch(`${url}/wiki/Without_a_database`)).text();
    expect(page).not.toMatch(/ECONNREFUSED|at \w+ \(|node_modules/);
  }
  await postgres.start();
  const since = performance.now();
  await expect
    .poll(() => agree(left, right) && left.acknowledged() > 0 && right.acknowledged() > 0, {
      intervals: [50],
    })
    .toBe(true);
  expect(performance.now() - since).toBeLessThan(5_000);
  expect(left.text.length).toBe(42);
  await expect.poll(all).toContain("away 19;");
  const final = [...left.closed, ...right.closed].filter((code) => code >= 4400 && code < 4500);
  expect(final).toEqual([]);
  close();
});

test("[N8] in the editor it says what is not saved while PostgreSQL is away, and Saved within five seconds of its return", async ({
  house,
  browser,
}) => {
  const { all, close } = await openOnBoth(house, "Away");
  const { postgres } = house.cluster;
  const editors: { page: Page; text: Locator; words: string }[] = [];
  for (const [wiki, { visitor }, name] of [
    [house.one, house.ada, "Ada"],
    [house.two, house.bo, "Bo"],
  ] as const) {
    const context = await browser.newContext({ baseURL: wiki.url });
    await context.addCookies(
      [...visitor.cookies].map(([key, value]) => ({ name: key, value, url: wiki.url })),
    );
    const page = await context.newPage();
    const text = await openEditor(page, "Away");
    editors.push({ page, text, words: `${name} writes while the database is away.` });
  }
  await postgres.stop("SIGQUIT");
  for (const { page, text, words } of editors) {
    await writeParagraph(page, text, words);
    await expect(page.getByRole("status").filter({ hasText: /^(Not saved yet|Offline)/ })).toBeVisible();
    await expect(page.getByRole("status").filter({ hasText: /^Saved$/ })).toHaveCount(0);
  }
  await postgres.start();
  const since = performance.now();
  for (const { page } of editors) await saved(page);
  expect(performance.now() - since).toBeLessThan(5_000);
  for (const { text } of editors) for (const { words } of editors) await expect(text).toContainText(words);
  await expect.poll(all).toContain(editors[1]?.words);
  for (const { page } of editors) await page.context().close();
  close();
});

test("[N9] who is blocked through one node loses the open socket on the other within two seconds", async ({
  house,
}) => {
  const { page, close } = await openOnBoth(house, "Guarded by two");
  await enrol(house.one, "Eve", "member");
  const eve = await joinSignedIn(house.two, await signIn(house.two, "Eve"), page);
  const ended = new Promise<number>((resolve) => {
    eve.provider.on("connection-close", (event) => resolve(event?.code ?? 0));
  });
  const blocking = command(house.one, ["user", "block", "Eve"]);
  const { code, err } = await blocking;
  expect(code, err).toBe(0);
  const since = performance.now();
  expect(await ended).toBe(4403);
  expect(performance.now() - since).toBeLessThan(2_500);
  eve.close();
  close();
});

test("[N10] a session, a token and a ticket from one node are good on the other; a ticket is, once", async ({
  house,
}) => {
  const { page, close } = await openOnBoth(house, "Passed on");
  const elsewhere = await joinSignedIn(house.two, house.ada.visitor, page);
  elsewhere.type("by Ada on the other node");
  await expect.poll(() => elsewhere.acknowledged()).toBeGreaterThan(0);
  const byTicket = await join(house.two, house.ada.call, page);
  byTicket.type("by a ticket of the other node");
  await expect.poll(() => byTicket.acknowledged()).toBeGreaterThan(0);
  const token = await enrol(house.one, "Cy", "member");
  expect((await caller(house.two, token)("GET", "/api/v1/me")).status).toBe(200);
  for (const peer of [elsewhere, byTicket]) peer.close();
  close();
});

test("[N7] nodes that start at the same moment on an empty database migrate once and load the demo once", async ({}) => {
  const postgres = await openPostgres();
  const env = { DATABASE_URL: postgres.url, AUTH_SECRET: "the same one on every node" };
  const started = await Promise.allSettled([1, 2, 3].map(() => openWiki({ env })));
  const wikis = started.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  try {
    expect(started.flatMap((each) => (each.status === "rejected" ? [String(each.reason)] : []))).toEqual([]);
    const [first] = wikis;
    if (!first) throw new Error("no node has started");
    await expect.poll(async () => (await fetch(`${first.url}/wiki/Commons`)).status).toBe(200);
    await expect
      .poll(async () => (await everything(caller(first), "/api/v1/changes", 100)).length)
      .toBeGreaterThan(20);
    const changes = await everything(caller(first), "/api/v1/changes", 100);
    const titles = changes.map((each) => each["title"]);
    expect(titles.length).toBe(new Set(titles).size);
  } finally {
    for (const wiki of wikis) await wiki.close();
    await postgres.close();
  }
});
