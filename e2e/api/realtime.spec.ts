import { randomInt, randomUUID } from "node:crypto";
import * as Y from "yjs";
import { openWiki } from "../../bin/lib/serve.mjs";
import { signIn } from "./browserless";
import { at, caller, enrol, expect, items, test, type Caller } from "./door";
import { frameOf, join, newPage, positionNode, raw, socketUrl, ticketOf } from "./peer";

async function textOf(call: Caller, title: string): Promise<string> {
  return String((await call("GET", at(title))).body["text"]);
}

test("[R32] a position typed by a stranger's client shows at the API within three seconds", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Live School");
  const peer = await join(wiki, people.member, page);
  const attributes = {
    id: randomUUID(),
    stance: "critiques",
    target: "Distant School",
    holder: "",
    topic: "",
  };
  peer.text.push([positionNode(attributes, "Too far away.")]);
  await expect
    .poll(async () => items(await people.nobody("GET", "/api/v1/positions?target=Distant+School")), {
      timeout: 3_000,
    })
    .toEqual([expect.objectContaining({ id: attributes.id, holder: "Live School", text: "Too far away." })]);
  expect(await textOf(people.nobody, "Live School")).toContain("Too far away.");
  peer.close();
});

test("[R33] acknowledgements count each of a socket's own changes once it is committed, and no others", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Counted");
  const one = await join(wiki, people.member, page);
  const two = await join(wiki, people.newcomer, page);
  const before = one.acknowledged();
  for (let n = 0; n < 25; n++) one.type(`Line ${n}`);
  await expect.poll(() => one.acknowledged() - before).toBe(25);
  const still = two.acknowledged();
  await expect.poll(() => two.text.length).toBe(26);
  expect(two.acknowledged()).toBe(still);
  one.close();
  two.close();
});

test("[R34] who may not is closed with the code that says why, and a ticket is for one page and one time", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Guarded");
  const other = await newPage(people.member, "Other");
  const closeOf = async (address: string, headers?: Record<string, string>) =>
    await raw(address, headers).closed;
  expect(await closeOf(socketUrl(wiki, page).replace("schema=1", "schema=0"))).toBe(4426);
  expect(await closeOf(socketUrl(wiki, randomUUID()))).toBe(4404);
  expect(await closeOf(socketUrl(wiki, "..%2F..%2Fetc"))).toBe(4404);
  expect(await closeOf(socketUrl(wiki, page, "&ticket=wrong"))).toBe(4401);
  const ticket = await ticketOf(people.member, page);
  expect(await closeOf(socketUrl(wiki, other, `&ticket=${ticket}`))).toBe(4401);
  expect(await closeOf(socketUrl(wiki, page, `&ticket=${ticket}`))).toBe(4401);
  expect(await closeOf(socketUrl(wiki, page), { origin: "https://elsewhere.example" })).toBe(4403);
});

test("[R35] a reader, and a token that may only read, see what is typed and change nothing", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Watched");
  const writer = await join(wiki, people.member, page);
  const watchers = [await join(wiki, people.nobody, page), await join(wiki, people.onlyReads, page)];
  for (const watcher of watchers) watcher.type("graffiti");
  writer.type("by the writer");
  for (const watcher of watchers) await expect.poll(() => watcher.text.length).toBe(3);
  await expect.poll(() => textOf(people.nobody, "Watched")).toContain("by the writer");
  expect(await textOf(people.nobody, "Watched")).not.toContain("graffiti");
  expect(watchers.map((watcher) => watcher.acknowledged())).toEqual([0, 0]);
  for (const peer of [writer, ...watchers]) peer.close();
});

test("[R36] presence has the name that the server knows, and nobody speaks for another", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Present");
  const one = await join(wiki, people.member, page);
  const two = await join(wiki, people.newcomer, page);
  one.provider.awareness.setLocalStateField("user", { name: "Somebody Else", color: "red" });
  const seen = () => two.provider.awareness.getStates().get(one.doc.clientID)?.["user"] as unknown;
  await expect.poll(seen).toMatchObject({ name: "Member" });
  // A state under another's client id: y-websocket echoes them, a liar makes them up.
  const states = two.provider.awareness.getStates();
  states.set(one.doc.clientID, { user: { name: "Liar" } });
  two.provider.awareness.meta.set(one.doc.clientID, { clock: 1_000, lastUpdated: Date.now() });
  two.provider.awareness.emit("update", [{ added: [], updated: [one.doc.clientID], removed: [] }, "local"]);
  const three = await join(wiki, people.moderator, page);
  await expect.poll(() => three.provider.awareness.getStates().size).toBeGreaterThan(1);
  expect(three.provider.awareness.getStates().get(one.doc.clientID)?.["user"]).toMatchObject({
    name: "Member",
  });
  for (const peer of [one, two, three]) peer.close();
});

test("[R37] when the last writer leaves, the session is a revision with its author", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Left");
  const peer = await join(wiki, people.moderator, page);
  peer.type("the last word");
  await expect.poll(() => peer.acknowledged()).toBeGreaterThan(0);
  peer.close();
  await expect
    .poll(async () => items(await people.nobody("GET", `${at("Left")}/revisions`)))
    .toEqual([
      expect.objectContaining({ number: 2, authors: ["Moderator"] }),
      expect.objectContaining({ number: 1, authors: ["Member"] }),
    ]);
});

test("[R38] fifty people in a room all have the same page", async ({ people, wiki }) => {
  const page = await newPage(people.member, "Crowded");
  const peers = await Promise.all(Array.from({ length: 50 }, () => join(wiki, people.member, page)));
  for (const [n, peer] of peers.entries()) peer.type(`From ${n}`);
  await expect.poll(() => peers.every((peer) => peer.text.length === 51), { timeout: 20_000 }).toBe(true);
  const pages = new Set(peers.map((peer) => JSON.stringify(peer.text.toJSON())));
  expect(pages.size).toBe(1);
  for (const peer of peers) peer.close();
  await expect.poll(() => textOf(people.nobody, "Crowded")).toContain("From 49");
});

test("[R39] five thousand damaged frames: the server stands, and everybody and the database agree", async ({
  people,
  wiki,
}) => {
  const page = await newPage(people.member, "Battered");
  const witness = await join(wiki, people.moderator, page);
  const before = witness.text.toJSON();
  const model = new Y.Doc();
  Y.applyUpdate(model, Y.encodeStateAsUpdate(witness.doc));
  const real: Uint8Array[] = [];
  model.on("update", (update: Uint8Array) => real.push(frameOf(update)));
  const fragment = model.getXmlFragment("default");
  for (let n = 0; n < 20; n++) {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(`word ${n}`)]);
    fragment.insert(0, [paragraph]);
    if (n % 3 === 2) fragment.delete(1, 1);
  }
  let sent = 0;
  while (sent < 5_000) {
    const ticket = await ticketOf(people.member, page);
    const { socket, closed, first } = raw(socketUrl(wiki, page, `&ticket=${ticket}`));
    await first;
    // Most sockets are closed by their first bad frame; those behind it are not read.
    for (let n = 0; n < 50; n++, sent++)
      socket.send(damaged(real[randomInt(real.length)] ?? new Uint8Array()));
    socket.close();
    await closed;
  }
  witness.type("still here");
  const fresh = await join(wiki, people.moderator, page);
  await expect.poll(() => fresh.text.toJSON().includes("still here")).toBe(true);
  expect(fresh.text.toJSON()).toBe(witness.text.toJSON());
  await expect.poll(() => textOf(people.nobody, "Battered")).toContain("still here");
  expect(before).toContain("Begun.");
  expect(witness.closed).toEqual([]);
  expect((await people.nobody("GET", "/readyz")).status).toBe(200);
  witness.close();
  fresh.close();
});

function damaged(frame: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(frame);
  if (randomInt(4) === 0) return bytes.subarray(0, randomInt(bytes.length));
  for (let flips = randomInt(1, 4); flips > 0; flips--) {
    const spot = randomInt(bytes.length);
    bytes[spot] = (bytes[spot] ?? 0) ^ (1 << randomInt(8));
  }
  return bytes;
}

test("[R40] a page that is put or moved while it is open keeps its room", async ({ people, wiki }) => {
  const page = await newPage(people.member, "Room with a page");
  const peer = await join(wiki, people.member, page);
  peer.type("typed");
  await expect.poll(() => peer.acknowledged()).toBeGreaterThan(0);
  await people.member("PUT", at("Room with a page"), { body: { markdown: "Replaced." } });
  await expect.poll(() => peer.text.toString()).toContain("Replaced.");
  const member = await signIn(wiki, "Member");
  const moved = await member.submit("/move/Room_with_a_page", { to: "Moved room", reason: "" });
  expect(moved.status).toBe(303);
  peer.type("after the move");
  await expect.poll(() => textOf(people.nobody, "Moved room")).toContain("after the move");
  expect((await people.nobody("GET", at("Room with a page"))).body["redirect"]).toBe("Moved room");
  expect(peer.closed).toEqual([]);
  peer.close();
});

test("[R41] a restart tells everybody, takes seconds, and everybody goes on where they were", async ({}) => {
  // Two starts of a wiki.
  test.setTimeout(180_000);
  const own = await openWiki({ env: { DEMO: "0" } });
  try {
    const member = caller(own, await enrol(own, "Ada", "member"));
    const page = await newPage(member, "Lasting");
    const peers = [await join(own, member, page), await join(own, member, page)];
    for (const [n, peer] of peers.entries()) peer.type(`before the restart, ${n}`);
    await expect.poll(() => peers.every((peer) => peer.text.length === 3)).toBe(true);
    const since = Date.now();
    expect(await own.stop("SIGTERM")).toBe(0);
    expect(Date.now() - since).toBeLessThan(10_000);
    await expect.poll(() => peers.map((peer) => peer.closed[0])).toEqual([1012, 1012]);
    await own.start();
    const text = await textOf(member, "Lasting");
    expect(text).toContain("before the restart, 0");
    expect(text).toContain("before the restart, 1");
    expect(items(await member("GET", `${at("Lasting")}/revisions`))).toHaveLength(2);
    for (const peer of peers) peer.close();
  } finally {
    await own.close();
  }
});
