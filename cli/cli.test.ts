import { sql } from "drizzle-orm";
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "@/db/client";
import { migrate } from "@/db/migrate";
import { p, page } from "@/document/build";
import { actorOfToken } from "@/wiki/sessions/token";
import { person, write } from "@/wiki/testing";
import { buildCommandLine, bundlePath } from "./testing";

const bundle = bundlePath("cli");
let dataDir = "";

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "polylogue-cli-"));
  await buildCommandLine(bundle);
});

afterAll(async () => {
  await rm(bundle, { force: true });
  await rm(dataDir, { recursive: true, force: true });
});

type Ended = { code: number | null; out: string; error: string };

function wiki(args: string[], input = "", folder = dataDir): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, ...args], {
      env: { PATH: "/usr/bin:/bin", DATA_DIR: folder, NODE_ENV: "production" },
    });
    const ended: Ended = { code: null, out: "", error: "" };
    child.stdout.on("data", (chunk) => (ended.out += String(chunk)));
    child.stderr.on("data", (chunk) => (ended.error += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ ...ended, code }));
    child.stdin.end(input);
  });
}

test("[C1] wrong usage ends with 2 and says how it is done, without touching the data", async () => {
  const wrong = [
    [],
    ["user"],
    ["fly"],
    ["user", "add"],
    ["user", "add", "Ada", "Bo", "--password-stdin"],
    ["user", "add", "Ada"],
    ["user", "add", "Ada", "--role", "king", "--password-stdin"],
    ["user", "list", "--nonsense"],
    ["token", "create", "Ada", "--scope", "all"],
  ];
  const ended = await Promise.all(wrong.map((args) => wiki(args)));
  for (const [i, { code, out, error }] of ended.entries()) {
    expect([wrong[i], code, out]).toEqual([wrong[i], 2, ""]);
    expect(error).toContain("Usage: npm run wiki --");
  }
});

test("[C2] every command has --help", async () => {
  const all = await wiki(["--help"]);
  expect(all).toMatchObject({ code: 0, error: "" });
  expect(all.out).toContain("user password");
  expect(await wiki(["user", "add", "--help"])).toMatchObject({
    code: 0,
    out: expect.stringContaining("--password-stdin"),
  });
});

test("[C3] accounts and tokens are made and changed with and without a running server", async () => {
  const password = "correct horse battery\n";
  const added = await wiki(
    ["user", "add", "Ada", "--email", "ada@example.org", "--role", "admin", "--password-stdin", "--json"],
    password,
  );
  expect(added).toMatchObject({ code: 0, error: "" });
  expect(JSON.parse(added.out)).toMatchObject({ name: "Ada", role: "admin" });
  const running = await openDatabase({ dataDir });
  try {
    expect(await wiki(["user", "add", "ada", "--password-stdin"], password)).toEqual({
      code: 1,
      out: "",
      error: "The name “ada” is taken.\n",
    });
    expect(await wiki(["user", "role", "Ada", "member"])).toEqual({
      code: 1,
      out: "",
      error: "The last admin cannot be demoted.\n",
    });
    expect(await wiki(["user", "add", "Bo", "--password-stdin"], password)).toMatchObject({
      code: 0,
      out: "Bo has an account as newcomer.\n",
    });
    expect(await wiki(["user", "block", "Bo", "--reason", "spam"])).toMatchObject({ code: 0, error: "" });
    const listed = await wiki(["user", "list", "--json"]);
    expect(JSON.parse(listed.out)).toMatchObject({
      items: [
        { name: "Ada", role: "admin", blocked: false },
        { name: "Bo", role: "newcomer", blocked: true },
      ],
      cursor: null,
    });
    const made = await wiki(["token", "create", "ada", "--scope", "read", "--json"]);
    const { token } = JSON.parse(made.out) as { token: string };
    expect(await actorOfToken(running.db, token)).toMatchObject({ name: "Ada", readOnly: true });
    expect(await wiki(["page", "list", "--json"])).toMatchObject({ code: 0 });
    expect(await wiki(["page", "show", "Nowhere"])).toEqual({
      code: 1,
      out: "",
      error: "There is no page “Nowhere”.\n",
    });
  } finally {
    await running.close();
  }

  expect(await wiki(["user", "list"])).toMatchObject({ code: 0, out: "Ada  admin\nBo  newcomer  blocked\n" });
}, 180_000);

test("[C22] doctor works with and without a running server, and exits with 1 when something does not fit", async () => {
  const running = await openDatabase({ dataDir });
  try {
    await migrate(running.db);
    const ada = await person(running.db, "Doctored");
    await write(running.db, ada, "Germ form", page(p("A seed.")));
    expect(await wiki(["doctor"])).toEqual({
      code: 0,
      out: "1 page, 1 update and 1 revision were checked: all is well.\n",
      error: "",
    });
    await running.db.execute(sql`update content set text = 'Else.'`);
    const found = await wiki(["doctor", "--json"]);
    expect(found).toMatchObject({ code: 1, error: "" });
    expect(JSON.parse(found.out)).toMatchObject({ pages: 1, found: 2, repaired: 0 });
  } finally {
    await running.close();
  }
  const mended = await wiki(["doctor", "--repair"]);
  expect(mended.out.split("\n")).toEqual([
    "1 page, 1 update and 1 revision were checked; 2 things do not fit, 2 repaired.",
    "  “Germ form”: its text is not that of its content. Repaired.",
    "  “Germ form”: what search knows of it is not its title and text. Repaired.",
    "",
  ]);
  expect(mended.code).toBe(0);
  expect(await wiki(["doctor"])).toMatchObject({ code: 0, error: "" });
}, 180_000);

test("[S64] the whole wiki is written into a file, and nothing else is taken for one", async () => {
  const file = join(dataDir, "wiki.jsonld");
  const done = await wiki(["export", file, "--json"]);
  expect(done).toMatchObject({ code: 0, error: "" });
  expect(JSON.parse(done.out)).toMatchObject({ file });
  const written: unknown = JSON.parse(await readFile(file, "utf8"));
  expect(written).toMatchObject({ "@graph": expect.any(Array) as unknown[] });
  expect((await wiki(["export", join(dataDir, "wiki.doc")])).code).toBe(2);
  expect((await wiki(["export", join(dataDir, "nowhere/wiki.jsonld")])).code).toBe(1);
});

test("[C33] pages are exported as XML and as Markdown, never over a folder that has something in it", async () => {
  const packed = join(dataDir, "wiki.xml.gz");
  expect(await wiki(["export", packed])).toMatchObject({ code: 0, error: "" });
  expect(gunzipSync(await readFile(packed)).toString()).toContain("<title>Germ form</title>");
  const folder = join(dataDir, "pages");
  expect(await wiki(["export", folder, "--json"])).toMatchObject({ code: 0, error: "" });
  expect(await readFile(join(folder, "Germ_form.md"), "utf8")).toContain("A seed.");
  expect(await wiki(["export", folder])).toEqual({
    code: 1,
    out: "",
    error: `The folder ${folder} is not empty.\n`,
  });
  expect((await wiki(["export", packed, "--format", "word"])).code).toBe(2);
}, 180_000);

test("[C32] a backup is one file, and is restored in a folder where nothing is yet", async () => {
  const file = join(dataDir, "wiki.backup");
  const other = await mkdtemp(join(tmpdir(), "polylogue-cli-"));
  try {
    const saved = await wiki(["backup", file, "--json"]);
    expect(saved).toMatchObject({ code: 0, error: "" });
    const { rows, bytes } = JSON.parse(saved.out) as { rows: number; bytes: number };
    expect(bytes).toBeGreaterThan(1_000);
    const whole = await readFile(file);
    expect(whole.length).toBe(bytes);

    const half = join(other, "half.backup");
    await writeFile(half, whole.subarray(0, bytes / 2));
    expect(await wiki(["restore", half], "", other)).toEqual({
      code: 1,
      out: "",
      error: "The file is damaged, or no backup; nothing was restored.\n",
    });
    const restored = await wiki(["restore", file, "--json"], "", other);
    expect(restored).toMatchObject({ code: 0, error: "" });
    expect(JSON.parse(restored.out)).toEqual({ file, rows });
    expect((await wiki(["user", "list"], "", other)).out).toBe((await wiki(["user", "list"])).out);
    expect((await wiki(["page", "show", "Germ form"], "", other)).out).toContain("A seed.");
    expect(await wiki(["doctor"], "", other)).toMatchObject({ code: 0, error: "" });
    expect((await wiki(["restore", file], "", other)).error).toBe(
      "This wiki has pages or people; a backup is restored into an empty one only.\n",
    );
    expect((await wiki(["backup", join(other, "nowhere/wiki.backup")])).code).toBe(1);
  } finally {
    await rm(other, { recursive: true, force: true });
  }
}, 180_000);
