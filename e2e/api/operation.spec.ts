import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { connect } from "node:net";
import { openWiki } from "../../bin/lib/serve.mjs";
import { at, caller, command, enrol, expect, items, PASSWORD, test } from "./door";
import { join, raw, socketUrl } from "./peer";

type Ended = { code: number | null; err: string };

/** Starts the server with these settings besides those of `wiki`, until it ends by itself. */
function tryStart(settings: Record<string, string | undefined>): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["bin/start.mjs"], {
      env: { NODE_ENV: "production", ...settings },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let err = "";
    child.stderr.setEncoding("utf8").on("data", (chunk) => (err += String(chunk)));
    child.on("close", (code) => resolve({ code, err }));
  });
}

test("[O20] a wrong setting stops the start with one sentence that names it", async ({ wiki }) => {
  const wrong: Record<string, string>[] = [
    { PORT: "many" },
    { PORT: "70000" },
    { BASE_URL: "wiki.example.org" },
    { DATABASE_URL: "mysql://localhost/x" },
    { AUTH_SECRET: "short" },
    { SIGN_UP: "perhaps" },
    { LOG_LEVEL: "loud" },
    { SMTP_URL: "mail" },
    { DEMO: "yes" },
  ];
  for (const setting of wrong) {
    const [name = ""] = Object.keys(setting);
    const { code, err } = await tryStart({ ...wiki.settings, ...setting });
    expect(code, name).toBe(1);
    expect(err.trim().split("\n"), name).toEqual([expect.stringMatching(new RegExp(`^${name} .*\\.$`))]);
  }
});

test("[O21] a second server on the same port, or the same embedded database, is refused with a sentence", async ({
  wiki,
}) => {
  const samePort = await tryStart({
    ...wiki.settings,
    DATA_DIR: `${wiki.dataDir}-other`,
    DATABASE_URL: "",
    DEMO: "0",
  });
  const refused = [samePort];
  // Of PostgreSQL there may be many.
  if (wiki.settings["DATABASE_URL"] === undefined) {
    refused.push(await tryStart({ ...wiki.settings, PORT: "59871" }));
  }
  await rm(`${wiki.dataDir}-other`, { recursive: true, force: true });
  for (const { code, err } of refused) {
    expect(code).toBe(1);
    expect(err.trim().split("\n")).toEqual([expect.stringMatching(/\S+ .*\.$/)]);
  }
  expect(samePort.err).toContain("PORT");
  expect((await caller(wiki)("GET", "/readyz")).status).toBe(200);
});

test("[O22] /metrics says in Prometheus' format what the process does", async ({ people, wiki }) => {
  const value = async (name: string) => {
    const { text, headers } = await people.nobody("GET", "/metrics");
    expect(headers.get("content-type")).toContain("text/plain; version=0.0.4");
    for (const line of text.trim().split("\n")) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{\w+="[\w.+-]+"\})? -?[\d.e+-]+)$/);
    }
    return Number(new RegExp(`^${name.replace(/[{}]/g, "\\$&")} (.+)$`, "m").exec(text)?.[1] ?? 0);
  };
  const before = await value("polylogue_updates_total");
  const answer = await people.member("PUT", at("Measured"), { body: { markdown: "x" } });
  const peer = await join(wiki, people.member, String(answer.body["id"]));
  peer.type("one");
  // What is acknowledged first is the answer to the server's own question, and no update.
  await expect.poll(() => value("polylogue_updates_total")).toBeGreaterThan(before);
  expect(await value("polylogue_rooms")).toBeGreaterThan(0);
  expect(await value("polylogue_sockets")).toBeGreaterThan(0);
  const closed = await value('polylogue_sockets_closed_total{code="4404"}');
  await raw(socketUrl(wiki, "nothing")).closed;
  expect(await value('polylogue_sockets_closed_total{code="4404"}')).toBe(closed + 1);
  expect(await value("process_resident_memory_bytes")).toBeGreaterThan(1e7);
  peer.close();
});

test("[O23] a drain under open sockets and running requests takes seconds and loses nothing accepted", async ({}) => {
  // Two starts of a wiki.
  test.setTimeout(180_000);
  const own = await openWiki({ env: { DEMO: "0" } });
  try {
    const member = caller(own, await enrol(own, "Ada", "member"));
    await member("PUT", at("First"), { body: { markdown: "x" } });
    const page = String((await member("GET", at("First"))).body["id"]);
    const peer = await join(own, member, page);
    // A connection that says nothing, and one that never ends its request.
    const idle = connect(Number(own.settings["PORT"]), "127.0.0.1").on("error", () => undefined);
    const half = connect(Number(own.settings["PORT"]), "127.0.0.1").on("error", () => undefined);
    await Promise.all([once(idle, "connect"), once(half, "connect")]);
    half.write("PUT /api/v1/pages/Half HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
    const accepted: string[] = [];
    let n = 0;
    const writing = Array.from({ length: 4 }, async () => {
      for (;;) {
        const title = `Page ${(n += 1)}`;
        const status = await member("PUT", at(title), { body: { markdown: title } }).then(
          (answer) => answer.status,
          () => 0,
        );
        if (status !== 201) return;
        accepted.push(title);
      }
    });
    await expect.poll(() => accepted.length).toBeGreaterThan(8);
    peer.type("last words");
    const since = Date.now();
    expect(await own.stop("SIGTERM")).toBe(0);
    expect(Date.now() - since).toBeLessThan(10_000);
    await Promise.all(writing);
    const acknowledged = peer.acknowledged();
    peer.close();
    await own.start();
    for (const title of accepted) expect((await member("GET", at(title))).status, title).toBe(200);
    if (acknowledged > 1) expect((await member("GET", at("First"))).body["text"]).toContain("last words");
  } finally {
    await own.close();
  }
});

test("[O24] the command line says the same in JSON with a running server and without one", async ({}) => {
  // Two starts of a wiki, and ten of the command line.
  test.setTimeout(180_000);
  const own = await openWiki({ env: { DEMO: "0" } });
  try {
    const json = async (args: string[], input = "") => {
      const { code, out, err } = await command(own, [...args, "--json"], input);
      expect([code, err], args.join(" ")).toEqual([0, ""]);
      return JSON.parse(out) as Record<string, unknown>;
    };
    const added = await json(["user", "add", "Ada", "--role", "member", "--password-stdin"], PASSWORD);
    expect(added).toMatchObject({ name: "Ada", role: "member" });
    const { token } = await json(["token", "create", "Ada", "--scope", "write"]);
    const ada = caller(own, String(token));
    expect((await ada("PUT", at("Told"), { body: { markdown: "By [[Ada]]." } })).status).toBe(201);
    const running = [await json(["page", "show", "Told"]), await json(["page", "list"])];
    expect(running[0]).toMatchObject({ title: "Told", kind: "article", markdown: "By [[Ada]].\n" });
    expect(running[1]).toMatchObject({ items: [{ title: "Told" }], cursor: null });
    expect(await json(["user", "block", "Ada"])).toEqual({ ok: true, name: "Ada" });
    expect((await ada("PUT", at("Told"), { body: { markdown: "x" } })).status).toBe(403);
    const missing = await command(own, ["page", "show", "Nothing", "--json"]);
    expect(missing).toEqual({ code: 1, out: "", err: expect.stringMatching(/^[^\n]+\.\n$/) });
    expect((await command(own, ["page", "show"])).code).toBe(2);
    expect(await own.stop()).toBe(0);
    expect([await json(["page", "show", "Told"]), await json(["page", "list"])]).toEqual(running);
    expect(await json(["user", "unblock", "Ada"])).toEqual({ ok: true, name: "Ada" });
    await own.start();
    expect((await ada("PUT", at("Told"), { body: { markdown: "x" } })).status).toBe(200);
    expect(items(await ada("GET", `${at("Told")}/revisions`))).toHaveLength(2);
  } finally {
    await own.close();
  }
});
