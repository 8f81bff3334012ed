import { once } from "node:events";
import { request } from "node:http";
import { connect } from "node:net";
import { openWiki } from "../../bin/lib/serve.mjs";
import { signIn, visitor } from "./browserless";
import { at, caller, enrol, everything, expect, items, PASSWORD, test } from "./door";
import { join, ticketOf } from "./peer";

const EVIL = '<img src=x onerror="alert(1)">';

test("[X2] no title, summary, attribute, address or markup of anybody runs a script", async ({ people }) => {
  const { member, nobody } = people;
  const title = `Quoted" onmouseover="alert(1)" x='`;
  const marked = (mark: object) => ({ type: "text", text: "x", marks: [mark] });
  const bad = [
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
  ];
  const doc = {
    type: "doc",
    content: [
      { type: "paragraph", content: [{ type: "text", text: EVIL }] },
      ...bad.map((href) => ({ type: "paragraph", content: [marked({ type: "link", attrs: { href } })] })),
      ...bad.map((src) => ({ type: "image", attrs: { src, alt: EVIL, title: EVIL } })),
      {
        type: "paragraph",
        content: [marked({ type: "wikiLink", attrs: { title: `${bad[0] ?? ""}${EVIL}` } })],
      },
      { type: "codeBlock", attrs: { language: `"${EVIL}` }, content: [{ type: "text", text: EVIL }] },
      { type: "unconverted", attrs: { language: `"${EVIL}` }, content: [{ type: "text", text: EVIL }] },
      {
        type: "position",
        attrs: {
          id: "",
          holder: EVIL,
          stance: EVIL,
          target: EVIL,
          topic: EVIL,
          voice: EVIL,
          from: EVIL,
          source: EVIL,
        },
        content: [{ type: "paragraph", content: [{ type: "text", text: EVIL }] }],
      },
    ],
  };
  const put = await member("PUT", at(title), { body: { doc, summary: EVIL } });
  expect([201, 400]).toContain(put.status);
  const markdown = `${EVIL}\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![x](javascript:alert(1)) <javascript:alert(1)> [[x|${EVIL}]]\n\n:::position {holder="${EVIL.replaceAll('"', "'")}" stance="critiques" target="x"}\n${EVIL}\n:::`;
  const second = await member("PUT", at(`${title} 2`), { body: { markdown, summary: EVIL } });
  expect(second.status).toBe(201);
  const name = encodeURIComponent(`${title} 2`.replaceAll(" ", "_"));
  const pages = [
    `/wiki/${name}`,
    `/history/${name}`,
    `/links/${name}`,
    `/edit/${name}`,
    "/changes",
    "/positions",
    "/wanted",
  ];
  if (put.status === 201) pages.push(`/wiki/${encodeURIComponent(title.replaceAll(" ", "_"))}`);
  for (const path of [
    ...pages,
    `/search?q=${encodeURIComponent(EVIL)}`,
    `/signin?from=${encodeURIComponent(EVIL)}`,
  ]) {
    const { text } = await nobody("GET", path);
    // Data for scripts is JSON in which "<" is escaped; in markup it is an entity.
    expect(text.includes("<img src=x"), path).toBe(false);
    expect(text.includes("<script>alert"), path).toBe(false);
    expect(/\s(?:href|src|action)\s*=\s*"?\s*(?:java|vb)\s*script:/i.test(text), path).toBe(false);
    expect(/\sonmouseover=["']?alert/.test(text.replace(/="[^"]*"/g, "")), path).toBe(false);
  }
  for (const each of [at(`${title} 2`), at(title)]) {
    const html = String((await nobody("GET", each)).body["html"] ?? "");
    expect(html).not.toMatch(/<img src=x|<script|(?:href|src)="\s*(?:javascript|vbscript|data:text)/i);
  }
});

test("[X3] pages say that they may not be framed, sniffed, or kept by others, and where scripts come from", async ({
  wiki,
  people,
}) => {
  await people.member("PUT", at("Headed"), { body: { markdown: "x" } });
  const member = await signIn(wiki, "Member");
  for (const path of [
    "/",
    "/wiki/Headed",
    "/history/Headed",
    "/settings",
    "/edit/Headed",
    "/changes",
    "/nothing-here",
  ]) {
    const { headers } = await member.get(path);
    expect(headers.get("content-security-policy"), path).toMatch(/frame-ancestors 'none'/);
    expect(headers.get("content-security-policy"), path).toMatch(
      /script-src 'self' 'nonce-[^']+' 'strict-dynamic';/,
    );
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
    expect(headers.get("referrer-policy"), path).toBe("strict-origin-when-cross-origin");
    expect(headers.get("cache-control"), path).not.toContain("public");
    expect(headers.get("x-powered-by"), path).toBeNull();
  }
});

test("[X4] nobody is led to another site, nor gets a header of theirs into an answer", async ({ wiki }) => {
  const evil = "https://elsewhere.example";
  for (const from of [
    evil,
    "//elsewhere.example",
    "/\\elsewhere.example",
    "/%2F/elsewhere.example",
    "javascript:alert(1)",
  ]) {
    const answer = await visitor(wiki).submit("/signin", { name: "Member", password: PASSWORD, from });
    if (answer.status !== 303) continue;
    expect(new URL(answer.headers.get("location") ?? "", wiki.url).origin, from).toBe(wiki.url);
  }
  for (const path of [
    "/index.php?title=//elsewhere.example",
    "/index.php?title=a%0d%0aset-cookie:%20x=y",
    "/index.php//elsewhere.example",
    "//elsewhere.example/%2e%2e",
    "/wiki/germ%20form%0d%0aset-cookie:%20x=y",
    "/api/auth/signin?callbackUrl=https%3A%2F%2Felsewhere.example",
    "/api/auth/signout?callbackUrl=https%3A%2F%2Felsewhere.example",
  ]) {
    const { headers } = await fetch(wiki.url + path, { redirect: "manual" });
    const location = headers.get("location") ?? "/";
    expect(new URL(location, wiki.url).origin, path).toBe(wiki.url);
    expect(headers.get("set-cookie") ?? "", path).not.toContain("x=y");
  }
});

test("[X5] a cookie alone changes nothing: a request that changes something comes from this site", async ({
  wiki,
  people,
}) => {
  await people.member("PUT", at("Guarded text"), { body: { markdown: "x" } });
  const moderator = await signIn(wiki, "Moderator");
  const body = JSON.stringify({ markdown: "forged" });
  const cookie = [...moderator.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const put = async (headers: Record<string, string>) =>
    (await fetch(wiki.url + at("Guarded text"), { method: "PUT", body, headers: { cookie, ...headers } }))
      .status;
  expect(await put({})).toBe(403);
  expect(await put({ origin: "https://elsewhere.example" })).toBe(403);
  expect(await put({ origin: "null" })).toBe(403);
  const foreign: Record<string, string>[] = [{}, { origin: "https://elsewhere.example" }, { origin: "null" }];
  for (const headers of foreign) {
    await moderator.submit("/delete/Guarded_text", { reason: "forged" }, headers);
  }
  expect((await people.nobody("GET", at("Guarded text"))).body["text"]).toBe("x");
  expect(await put({ origin: wiki.url })).toBe(200);
});

test("[X6] a sign-in gives a secret of its own, and a sign-out ends it for good", async ({
  wiki,
  people,
}) => {
  expect((await people.member("GET", "/api/v1/me")).status).toBe(200);
  const name = "next-auth.session-token";
  const who = async (secret = "") =>
    (await caller(wiki)("GET", "/api/v1/me", { headers: { cookie: `${name}=${secret}` } })).body["name"];
  const somebody = visitor(wiki);
  somebody.cookies.set(name, "chosen-by-an-attacker");
  const answer = await somebody.submit("/signin", { name: "Member", password: PASSWORD, from: "/" });
  const cookie = answer.headers.getSetCookie().find((line) => line.startsWith(`${name}=`)) ?? "";
  expect(cookie).toMatch(/; HttpOnly/i);
  expect(cookie).toMatch(/; SameSite=lax/i);
  const secret = somebody.cookies.get(name);
  expect(await who(secret)).toBe("Member");
  expect(await who("chosen-by-an-attacker")).toBeNull();
  const token = /"csrfToken":"(\w+)"/.exec(await (await somebody.get("/api/auth/csrf")).text())?.[1] ?? "";
  await somebody.post("/api/auth/signout", { csrfToken: token, callbackUrl: wiki.url });
  expect(await who(secret)).toBeNull();
});

test("[X7] what is deleted, and what is not born yet, shows through nothing", async ({ wiki, people }) => {
  const { member, nobody } = people;
  const secret = "xylophonic";
  const markdown = `The ${secret} word in [[Leaky target]] and [[Category:Leaky]].\n\n:::position {holder="Leaky holder" stance="critiques" target="Leaky target"}\n${secret}\n:::`;
  const made = await member("PUT", at("Leaky page"), { body: { markdown } });
  const id = String(made.body["id"]);
  const peer = await join(wiki, member, id);
  const ticket = await ticketOf(member, id);
  const moderator = await signIn(wiki, "Moderator");
  await moderator.submit("/delete/Leaky_page", { reason: "a test" });
  await expect.poll(() => peer.closed[0], { timeout: 2_500 }).toBe(4404);
  peer.close();
  const answers = [
    await nobody("GET", at("Leaky page")),
    await nobody("GET", `${at("Leaky page")}/revisions`),
    await member("POST", "/api/v1/tickets", { body: { page: id } }),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
  expect(items(await nobody("GET", `/api/v1/search?q=${secret}`))).toEqual([]);
  expect(items(await nobody("GET", `${at("Leaky target")}/backlinks`))).toEqual([]);
  expect(items(await nobody("GET", "/api/v1/positions?target=Leaky+target"))).toEqual([]);
  expect((await nobody("GET", "/api/v1/matrix")).text).not.toContain("Leaky");
  expect((await everything(nobody, "/api/v1/changes", 500)).map(({ title }) => title)).not.toContain(
    "Leaky page",
  );
  for (const path of [
    "/wiki/Leaky_page",
    `/wiki/Leaky_page?oldid=${String(made.body["revision"])}`,
    "/history/Leaky_page",
    "/card/Leaky_page",
    "/cite/Leaky_page",
    "/related/Leaky_target",
    `/diff/${String(made.body["revision"])}/${String(made.body["revision"])}`,
    "/wiki/Leaky_target",
    "/links/Leaky_target",
    "/wiki/Category:Leaky",
    "/categories",
    "/wanted",
    "/positions",
    `/search?q=${secret}`,
    "/user/Member",
  ]) {
    expect(
      (await nobody("GET", path)).text
        .replaceAll(`q=${secret}`, "")
        .replaceAll(`value="${secret}"`, "")
        .includes(`The ${secret}`),
      path,
    ).toBe(false);
  }
  expect((await nobody("GET", "/categories")).text).not.toContain("Category:Leaky");
  expect(ticket).not.toBe("");
  const editor = await signIn(wiki, "Member");
  await editor.get("/edit/Unborn_page");
  expect((await nobody("GET", at("Unborn page"))).status).toBe(404);
  expect(items(await nobody("GET", "/api/v1/search?q=Unborn"))).toEqual([]);
  expect((await nobody("GET", "/wiki/Unborn_page")).status).toBe(404);
});

test("[X8] each role does what it may by whatever door, and no more", async ({ wiki, people }) => {
  const { newcomer, member, nobody } = people;
  await member("PUT", at("User:Member"), { body: { markdown: "mine" } });
  expect((await newcomer("PUT", at("User:Member"), { body: { markdown: "not mine" } })).status).toBe(403);
  expect((await newcomer("PUT", at("User:Member/Notes"), { body: { markdown: "x" } })).status).toBe(403);
  expect((await newcomer("PUT", at("User:Newcomer"), { body: { markdown: "x" } })).status).toBe(202);
  for (const name of ["Newcomer", "Member"]) {
    const somebody = await signIn(wiki, name);
    const answer = await somebody.submit("/delete/Oekonux", { reason: "x" }).catch(() => undefined);
    expect(answer?.status ?? 403).not.toBe(303);
    expect((await somebody.get("/admin")).status).not.toBe(200);
  }
  expect((await nobody("GET", at("Oekonux"))).status).toBe(200);
  expect((await nobody("GET", "/settings")).text).not.toContain("polylogue_");
  expect((await visitor(wiki).get("/admin")).status).not.toBe(200);
});

test("[X9] no address leads to a file of the machine", async ({ wiki }) => {
  const { port } = new URL(wiki.url);
  for (const path of [
    "/../../../../etc/passwd",
    "/..%2f..%2f..%2fetc/passwd",
    "/_next/static/../../../package.json",
    "/_next/static/..%2f..%2f..%2fpackage.json",
    "/_next/image?url=%2Fetc%2Fpasswd&w=64&q=75",
    "/_next/image?url=http%3A%2F%2F127.0.0.1%3A1%2F&w=64&q=75",
    "/wiki/..%2f..%2fetc%2fpasswd",
    "/data/auth-secret",
  ]) {
    const socket = connect(Number(port), "localhost");
    let answer = "";
    socket.on("data", (chunk: Buffer) => (answer += chunk.toString()));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    await once(socket, "close");
    expect(answer, path).toMatch(/^HTTP\/1\.1 [34]/);
    expect(answer, path).not.toMatch(/root:x:|"license": "AGPL/);
  }
});

test("[X11] limits and cursors that make no sense neither fail nor give everything", async ({
  people,
  wiki,
}) => {
  const junk = (place: string) => Buffer.from(place).toString("base64url");
  for (const list of [
    "/api/v1/positions?",
    "/api/v1/changes?",
    "/api/v1/search?q=a&",
    `${at("Oekonux")}/backlinks?`,
    `${at("Oekonux")}/revisions?`,
  ]) {
    for (const query of [
      "limit=1e9",
      "limit=-1",
      "limit=0",
      "limit=x",
      "cursor=x",
      `cursor=${junk('"\\u0000"')}`,
      `cursor=${junk('{"title":"\\u0000","relation":"x"}')}`,
      `cursor=${junk("9007199254740991")}`,
      `cursor=${junk("-5")}`,
      `cursor=${junk("[[[[")}`,
    ]) {
      const answer = await people.nobody("GET", list + query);
      expect(answer.status, list + query).toBe(200);
      expect(items(answer).length).toBeLessThanOrEqual(500);
    }
  }
  for (const path of [
    "/search?q=%00",
    "/user/%00",
    `/orphans?cursor=${junk('"\\u0000"')}`,
    "/wiki/%ff",
    "/changes?cursor=x",
    `/search?q=${"(".repeat(5_000)}`,
  ]) {
    expect((await fetch(wiki.url + path)).status, path).toBeLessThan(500);
  }
});

test("[X12] a socket that fails in the middle of its upgrade takes nothing with it", async ({
  wiki,
  people,
}) => {
  const { port } = new URL(wiki.url);
  for (const path of ["/", "/collab/x", "/collab/", "/_next/hmr", "//"]) {
    for (let n = 0; n < 20; n++) {
      const socket = connect(Number(port), "localhost").on("error", () => undefined);
      await once(socket, "connect");
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
        () => socket.resetAndDestroy(),
      );
      await once(socket, "close");
    }
  }
  expect((await people.nobody("GET", "/readyz")).status).toBe(200);
});

test("[X13] guessing passwords is bounded by name and by address, whatever a client says of its address", async ({}) => {
  // A start of a wiki, and eighty-two passwords that are tried.
  test.setTimeout(150_000);
  const own = await openWiki({ env: { DEMO: "0" } });
  try {
    await enrol(own, "Ada", "member");
    const guess = async (name: string, n: number) => {
      const headers = { origin: own.url, "x-forwarded-for": `198.51.100.${n % 250}, 10.0.0.${n % 250}` };
      const answer = await visitor(own).submit(
        "/signin",
        { name, password: `wrong ${n} wrong`, from: "/" },
        headers,
      );
      return (await answer.text()).includes("Too many tries");
    };
    const byName: boolean[] = [];
    for (let n = 0; n < 22; n++) byName.push(await guess("Ada", n));
    expect(byName.indexOf(true)).toBe(20);
    const byAddress: boolean[] = [];
    for (let n = 0; n < 60; n++) byAddress.push(await guess(`Somebody ${n}`, n));
    expect(byAddress.at(-1)).toBe(true);
  } finally {
    await own.close();
  }
});

test("[X15] what one reader asks for does not change what the next one gets", async ({ wiki, people }) => {
  const evil = "elsewhere.example";
  const wishes: Record<string, string>[] = [
    { host: evil },
    { "x-forwarded-host": evil, "x-forwarded-proto": "https", forwarded: `host=${evil}` },
    { "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
    { "next-router-state-tree": "%5B%22%22%5D", "next-url": `//${evil}/` },
    { "x-nextjs-data": "1" },
    { "next-action": "0".repeat(42) },
    { "x-middleware-rewrite": "/admin", "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
    { "x-matched-path": "/admin", "x-invoke-path": "/admin", "x-invoke-status": "500" },
    { accept: "text/x-component", purpose: "prefetch" },
    { cookie: `a=b; __prerender_bypass=${"x".repeat(32)}; NEXT_LOCALE=${evil}` },
    { range: "bytes=0-3" },
    { "if-none-match": "*" },
    { "accept-language": evil, "user-agent": `${evil} Googlebot`, referer: `https://${evil}/` },
    { authorization: `Bearer ${people.tokens.moderator}` },
  ];
  const { port } = new URL(wiki.url);
  for (const [n, headers] of wishes.entries()) {
    await people.member("PUT", at("Poisoned"), { body: { markdown: `Version ${n}.` } });
    await expect
      .poll(async () => (await people.nobody("GET", at("Poisoned"))).text)
      .toContain(`Version ${n}.`);
    await new Promise<void>((resolve, reject) => {
      const asked = request({ port, host: "localhost", path: "/wiki/Poisoned", headers }, (answer) => {
        answer.resume().on("end", resolve);
      });
      asked.on("error", reject).end();
    });
    const wish = JSON.stringify(headers);
    await expect
      .poll(async () => (await people.nobody("GET", "/wiki/Poisoned")).text, { message: wish })
      .toContain(`Version ${n}.`);
    const plain = await people.nobody("GET", "/wiki/Poisoned");
    expect(plain.status, wish).toBe(200);
    expect(plain.headers.get("content-type"), wish).toContain("text/html");
    expect(plain.text, wish).toContain("</html>");
    expect(plain.text, wish).not.toContain(evil);
    expect(plain.text, wish).not.toContain("Moderator");
    expect(JSON.stringify([...plain.headers]), wish).not.toContain(evil);
  }
});
