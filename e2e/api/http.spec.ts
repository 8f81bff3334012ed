import { request } from "node:http";
import { at, everything, expect, items, test, type Answer } from "./door";

function expectProblem(answer: Answer, status: number): void {
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.body).toEqual({
    type: expect.any(String),
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/\S[.?!]$/),
  });
  expect(answer.status).toBe(status);
}

test("[H1] putting a page makes it (201), changes it (200) and leaves it when nothing is new", async ({
  people,
}) => {
  const { member } = people;
  const made = await member("PUT", at("Put page"), { body: { markdown: "One.", summary: "begin" } });
  expect([made.status, made.body["title"]]).toEqual([201, "Put page"]);
  const changed = await member("PUT", at("Put page"), { body: { markdown: "Two." } });
  expect(changed.status).toBe(200);
  expect(changed.body["id"]).toBe(made.body["id"]);
  const same = await member("PUT", at("Put page"), { body: { markdown: "Two." } });
  expect([same.status, same.body["revision"]]).toEqual([200, changed.body["revision"]]);
  const revisions = items(await member("GET", `${at("Put page")}/revisions`));
  expect(revisions.map(({ number, summary, authors }) => [number, summary, authors])).toEqual([
    [2, "", ["Member"]],
    [1, "begin", ["Member"]],
  ]);
});

test("[H2] a page tells what it is and says, as document, HTML and text", async ({ people }) => {
  const { member, nobody } = people;
  const markdown = "See [[Germ form]] in [[Category:Commons]].\n\n## A heading\n\nSome *text*.";
  await member("PUT", at("Told page"), { body: { markdown, kind: "concept" } });
  const { status, body } = await nobody("GET", at("Told page"));
  expect(status).toBe(200);
  expect(body).toMatchObject({
    title: "Told page",
    kind: "concept",
    revision: { number: 1, authors: ["Member"], at: expect.stringMatching(/^\d{4}-.*Z$/) },
    doc: { type: "doc" },
    categories: ["Category:Commons"],
    positions: [],
  });
  expect(body["html"]).toContain("<em>text</em>");
  expect(body["text"]).toContain("Some text.");
  expect(body["links"]).toContainEqual(expect.objectContaining({ relation: "link", title: "Germ form" }));
  const again = await member("PUT", at("Told copy"), { body: { doc: body["doc"] } });
  expect(again.status).toBe(201);
  expect((await nobody("GET", at("Told copy"))).body["doc"]).toEqual(body["doc"]);
});

test("[H3] a position that was put is found from both ends, by every part of it, at once", async ({
  people,
}) => {
  const { member, nobody } = people;
  const markdown = [
    ':::position {holder="Near School" stance="differs-from" target="Far School" topic="Is it so?" voice="A Reporter" from="2001" until="2004" source="The Book" locator="p. 7"}',
    "It is not so.\n\n> Not at all so.",
    ":::",
  ].join("\n");
  await member("PUT", at("Near School"), { body: { markdown, kind: "school" } });
  const [whole] = items(await nobody("GET", "/api/v1/positions?target=Far+School"));
  expect(whole).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    holder: "Near School",
    stance: "differs-from",
    target: "Far School",
    topic: "Is it so?",
    voice: "A Reporter",
    from: "2001",
    until: "2004",
    source: "The Book",
    locator: "p. 7",
    text: expect.stringContaining("It is not so."),
    quote: expect.stringContaining("Not at all so."),
    page: "Near School",
    recorded: expect.stringMatching(/Z$/),
  });
  const found = async (query: string) =>
    items(await nobody("GET", `/api/v1/positions?${query}`)).filter(({ id }) => id === whole?.["id"]).length;
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  for (const query of [
    "holder=near_School",
    "stance=differs-from&holder=Near School",
    "topic=Is it so%3F",
    "voice=A Reporter",
    "source=The Book",
    "about=Far School",
    `id=${String(whole?.["id"])}`,
    "target=Far School&during=2003",
    "target=Far School&during=1990/2001",
    `target=Far School&recorded=${tomorrow}`,
  ]) {
    expect(await found(query), query).toBe(1);
  }
  for (const query of [
    "holder=Far School",
    "target=Far School&stance=critiques",
    "target=Far School&during=2005",
    "target=Far School&during=../2000",
    "target=Far School&recorded=2001-01-01",
    "id=none",
  ]) {
    expect(await found(query), query).toBe(0);
  }
  // The same words again are no change; a copy on another page is another position.
  const again = await member("PUT", at("Near School"), { body: { markdown, kind: "school" } });
  expect(again.body["revision"]).toBe(
    ((await nobody("GET", at("Near School"))).body["revision"] as { id: number }).id,
  );
  const { doc } = (await nobody("GET", at("Near School"))).body;
  await member("PUT", at("Copied School"), { body: { doc } });
  const both = items(await nobody("GET", "/api/v1/positions?target=Far+School"));
  expect(both.map(({ page }) => page)).toEqual(["Near School", "Copied School"]);
  expect(both[0]?.["id"]).toBe(whole?.["id"]);
  expect(both[1]?.["id"]).not.toBe(whole?.["id"]);
  await member("PUT", at("Copied School"), { body: { markdown: "Nothing any more." } });
  const linking = items(await nobody("GET", `${at("Far School")}/backlinks`));
  expect(linking).toContainEqual({
    title: "Near School",
    kind: "school",
    relation: "differs-from",
    excerpt: expect.stringContaining("It is not so."),
  });
  const cells = (await nobody("GET", "/api/v1/matrix?topic=Is+it+so%3F")).body["cells"];
  expect(cells).toEqual([
    expect.objectContaining({
      holder: "Near School",
      target: "Far School",
      stances: { "differs-from": 1 },
      positions: [whole?.["id"]],
    }),
  ]);
});

test("[H4] every list is complete and without duplicates, however small its pages", async ({ people }) => {
  const { member, nobody } = people;
  for (let n = 1; n <= 7; n++) {
    const markdown = `Zyzzyva number ${n} leads to [[Listed target]].`;
    await member("PUT", at(`Zyzzyva ${n}`), { body: { markdown } });
    await member("PUT", at("Listed target"), { body: { markdown: `Version ${n}.` } });
  }
  for (const path of [
    `${at("Listed target")}/revisions`,
    `${at("Listed target")}/backlinks`,
    "/api/v1/positions",
    "/api/v1/search?q=zyzzyva",
    "/api/v1/changes",
  ]) {
    const whole = items(await nobody("GET", `${path}${path.includes("?") ? "&" : "?"}limit=500`));
    expect(whole.length, path).toBeGreaterThan(6);
    for (const limit of [1, 3]) {
      const pieces = await everything(nobody, path, limit);
      expect(pieces.map((item) => JSON.stringify(item)).sort(), path).toEqual(
        whole.map((item) => JSON.stringify(item)).sort(),
      );
    }
    expect(new Set(whole.map((item) => JSON.stringify(item))).size, path).toBe(whole.length);
  }
});

test("[H5] whatever is wrong is said in a problem document", async ({ people }) => {
  const { member, nobody, onlyReads } = people;
  const put = (body: unknown, headers?: Record<string, string>) =>
    member("PUT", at("Refused"), { body, headers });
  const deep = `{"doc":${'{"type":"blockquote","content":['.repeat(5_000)}${"]}".repeat(5_000)}}`;
  const node = (content: unknown) => ({ doc: { type: "doc", content: [content] } });
  const refused: [number, Promise<Answer>][] = [
    [404, nobody("GET", at("No such page"))],
    [404, nobody("GET", `${at("No such page")}/revisions`)],
    [404, nobody("GET", "/api/v1/nothing")],
    [404, nobody("POST", "/api/v2/pages/X")],
    [404, nobody("GET", "/api/v1/pages")],
    [405, member("POST", at("Oekonux"))],
    [405, member("DELETE", at("Oekonux"))],
    [405, member("PUT", "/api/v1/changes", { body: {} })],
    [405, member("GET", "/api/v1/tickets")],
    [400, nobody("GET", at("a[b"))],
    [400, nobody("GET", "/api/v1/pages/%ff")],
    [400, nobody("GET", "/api/v1/pages/%00")],
    [400, nobody("GET", "/api/v1/search?q=%00")],
    [400, nobody("GET", "/api/v1/positions?during=junk")],
    [400, nobody("GET", "/api/v1/positions?recorded=junk")],
    [400, nobody("GET", "/api/v1/positions?recorded=%2B275760-09-13T00:00:00Z")],
    [401, nobody("PUT", at("Refused"), { body: { markdown: "x" } })],
    [401, nobody("GET", "/api/v1/me", { headers: { authorization: "Bearer polylogue_wrong" } })],
    [403, onlyReads("PUT", at("Refused"), { body: { markdown: "x" } })],
    [404, member("POST", "/api/v1/tickets", { body: { page: "7d5c1a52-6a5f-4b57-9a1c-0f7f2d0b8a11" } })],
    [400, member("POST", "/api/v1/tickets", { body: { page: "x" } })],
    [400, put("not json")],
    [400, put("[]")],
    [400, put({})],
    [400, put({ markdown: "x", doc: { type: "doc", content: [] } })],
    [400, put({ markdown: "" })],
    [400, put({ markdown: "x", kind: "sort of" })],
    [400, put({ markdown: "x", summary: "\0" })],
    [400, put({ markdown: "x", summary: "x".repeat(1_000) })],
    [400, put({ markdown: "\ud800" })],
    [400, put(deep)],
    [400, put(node({ type: "script" }))],
    [400, put(node({ type: "paragraph", attrs: { onclick: "x" } }))],
    [400, put(node({ type: "bulletList", content: [{ type: "text", text: "x" }] }))],
    [400, put(node({ type: "heading", attrs: { level: "1" } }))],
    [400, put(node({ type: "paragraph", content: [{ type: "text", text: "\0" }] }))],
    [415, put("markdown=x", { "content-type": "application/x-www-form-urlencoded" })],
    [413, put({ markdown: "x".repeat(2_000_001) })],
    [409, put({ markdown: "x", base: 1 })],
  ];
  for (const [status, answer] of refused) expectProblem(await answer, status);
  expect((await nobody("GET", at("Refused"))).status).toBe(404);
  expect((await member("POST", at("Oekonux"))).headers.get("allow")).toContain("PUT");
});

test("[H6] a page of any title is put, got and read under the same title", async ({ people }) => {
  const { member, nobody } = people;
  for (const title of [
    "A/B/C",
    "What is it?",
    "100% sure",
    "Q & A = fun + more",
    "Überschrift é 漢字 🜚",
    "C++",
    "Semi;colon, 'quoted' \"twice\"",
    "Talk:Put page",
    "X/revisions",
    "A//B",
    "Dots...",
    "~tilde~",
    "Back\\slash",
  ]) {
    expect((await member("PUT", at(title), { body: { markdown: "x" } })).status, title).toBe(201);
    expect((await nobody("GET", at(title))).body["title"]).toBe(title);
    expect((await nobody("GET", at(title.replaceAll(" ", "_")))).body["title"]).toBe(title);
    expect(items(await nobody("GET", `${at(title)}/revisions`))).toHaveLength(1);
    const shown = await nobody("GET", `/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`);
    expect([200, 301], title).toContain(shown.status);
  }
});

test("[H7] of twenty who put on one base, one succeeds; without a base, all do", async ({ people }) => {
  const { member } = people;
  const twenty = Array.from({ length: 20 }, (_, n) => n);
  const statuses = async (each: (n: number) => Promise<Answer>) =>
    (await Promise.all(twenty.map(each))).map((answer) => answer.status).sort((a, b) => a - b);
  expect(await statuses((n) => member("PUT", at("Race"), { body: { markdown: `Begun by ${n}.` } }))).toEqual([
    ...Array<number>(19).fill(200),
    201,
  ]);
  const head = (await member("GET", at("Race"))).body["revision"];
  const base = (head as { id: number }).id;
  expect(
    await statuses((n) => member("PUT", at("Race"), { body: { markdown: `Changed by ${n}.`, base } })),
  ).toEqual([200, ...Array<number>(19).fill(409)]);
  const numbers = (await everything(member, `${at("Race")}/revisions`, 500)).map(({ number }) => number);
  expect(numbers).toEqual(numbers.map((_, index) => numbers.length - index));
});

test("[H8] a body without an end is refused before it fills the memory", async ({ people, wiki }) => {
  const chunk = Buffer.alloc(1_000_000, " ");
  let sent = 0;
  const status = await new Promise<number | string | undefined>((resolve) => {
    const headers = { authorization: `Bearer ${people.tokens.member}`, "content-type": "application/json" };
    const sending = request(wiki.url + at("Endless"), { method: "PUT", headers });
    sending.on("response", (response) => resolve(response.resume().statusCode));
    sending.on("error", () => resolve("cut off"));
    const more = () => {
      while (sent < 200 && !sending.destroyed) {
        sent += 1;
        if (!sending.write(chunk)) return void sending.once("drain", more);
      }
      sending.end();
    };
    more();
  });
  expect([413, "cut off"]).toContain(status);
  expect(sent).toBeLessThan(150);
  expect((await people.nobody("GET", "/readyz")).status).toBe(200);
});

test("[H11] the kind is what the first writer says; another is a change of kind with its own right", async ({
  people,
}) => {
  const { newcomer, member, moderator, nobody } = people;
  const kind = async () => (await nobody("GET", at("Kindly"))).body["kind"];
  await moderator("PUT", at("Kindly"), { body: { markdown: "x", kind: "school" } });
  expect(await kind()).toBe("school");
  const asked = await newcomer("PUT", at("Kindly"), { body: { markdown: "y", kind: "author" } });
  expect(asked.status).toBe(202);
  expect(await kind()).toBe("school");
  expect((await member("PUT", at("Kindly"), { body: { markdown: "y", kind: "author" } })).status).toBe(200);
  expect(await kind()).toBe("author");
});

test("[H12] a token says who asks; search and changes know what was put", async ({ people }) => {
  const { member, nobody, onlyReads } = people;
  expect((await nobody("GET", "/api/v1/me")).body).toEqual({ role: "reader", id: null, name: null });
  expect((await member("GET", "/api/v1/me")).body).toMatchObject({ role: "member", name: "Member" });
  expect((await onlyReads("GET", "/api/v1/me")).body).toMatchObject({ name: "Member" });
  await member("PUT", at("Quokka"), { body: { markdown: "A small **marsupial**." } });
  const [hit] = items(await nobody("GET", "/api/v1/search?q=marsupial"));
  expect(hit).toEqual({
    title: "Quokka",
    kind: "article",
    excerpt: expect.stringContaining("marsupial"),
    redirect: null,
  });
  const [newest] = items(await nobody("GET", "/api/v1/changes?limit=1"));
  expect(newest).toMatchObject({ title: "Quokka", number: 1, authors: ["Member"] });
});

test("[H13] openapi.json describes every address, and each is there", async ({ people }) => {
  const { status, body } = await people.nobody("GET", "/api/v1/openapi.json");
  expect(status).toBe(200);
  expect(body["openapi"]).toMatch(/^3\.1/);
  const paths = Object.entries(body["paths"] ?? {});
  expect(paths.map(([path]) => path).sort()).toEqual([
    "/batches",
    "/batches/{id}",
    "/changes",
    "/images",
    "/matrix",
    "/me",
    "/pages/{title}",
    "/pages/{title}/backlinks",
    "/pages/{title}/mentions",
    "/pages/{title}/revisions",
    "/people",
    "/positions",
    "/review",
    "/review/{id}",
    "/search",
    "/tickets",
    "/unsourced",
    "/works",
  ]);
  const { body: batch } = await people.moderator("POST", "/api/v1/batches", {
    body: {
      purpose: "A word for it.",
      changes: [{ page: "Oekonux", change: "add-category", to: "Seeds" }],
    },
  });
  for (const [path, verbs] of paths) {
    if (!("get" in (verbs as object))) continue;
    const place = path.replace("{title}", "Oekonux").replace("{id}", String(batch["id"]));
    const asked = await people.moderator("GET", `/api/v1${place}`);
    expect(asked.status, path).toBe(200);
  }
});

test("[H14] the API is never kept by a cache, whoever asks", async ({ people }) => {
  for (const path of ["/api/v1/me", at("Oekonux"), "/api/v1/positions", "/api/v1/nothing"]) {
    const { headers } = await people.member("GET", path);
    expect(headers.get("cache-control"), path).toContain("no-store");
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
  }
});
