import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

/*
 * A lint rule that silently stops working looks exactly like a clean house. So a small house is built under the real
 * configuration, first clean, then with one wall broken at a time.
 */

const root = path.resolve(import.meta.dirname, "..");

const CLEAN = {
  "document/titles.ts": `export const parse = (raw: string) => raw.trim();\n`,
  "document/schema/doc.ts": `import { parse } from "../titles";\nexport const doc = parse(" doc ");\n`,
  "db/client.ts": `import { parse } from "@/document/titles";\nexport const open = () => parse("db");\n`,
  "db/pages.ts": `import { open } from "./client";\nexport const page = () => open();\n`,
  "wiki/pages/read.ts": `import { page } from "@/db/pages/pages";\nexport const read = () => Promise.resolve(page());\n`,
  "server/rooms/room.ts": `import { read } from "@/wiki/pages/read";\nexport const room = () => read();\n`,
  "server/index.ts": `import { open } from "@/db/client";\nimport { room } from "./rooms/room";\nopen();\nvoid room();\n`,
  "app/page.tsx": `import { read } from "@/wiki/pages/read";\nexport default async function Page() {\n  return <p>{await read()}</p>;\n}\n`,
  "cli/index.ts": `import { open } from "@/db/client";\nopen();\n`,
  "env.ts": `export const port = () => process.env.PORT;\n`,
};

let house: string;
beforeEach(() => {
  house = mkdtempSync(path.join(tmpdir(), "polylogue-walls-"));
  for (const file of [".oxlintrc.json", "tsconfig.json", "package.json"]) {
    cpSync(path.join(root, file), path.join(house, file));
  }
  symlinkSync(path.join(root, "node_modules"), path.join(house, "node_modules"));
  put(CLEAN);
});
afterEach(() => rmSync(house, { recursive: true }));

function put(files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, name)), { recursive: true });
    writeFileSync(path.join(house, name), text);
  }
}

/** What the linter says of the small house. */
function lint(): { code: number | null; said: string } {
  const oxlint = path.join(root, "node_modules", "oxlint", "bin", "oxlint");
  const { status, stdout, stderr } = spawnSync(process.execPath, [oxlint, "--format=unix"], {
    cwd: house,
    encoding: "utf8",
  });
  return { code: status, said: stdout + stderr };
}

test("[O4] a house with all its walls passes", () => {
  expect(lint()).toMatchObject({ code: 0 });
});

const WALL = "no-restricted-imports";

test.each([
  ["document imports db", "document/bad.ts", `import { open } from "@/db/client";\nopen();\n`, WALL],
  [
    "document imports only a type of db",
    "document/bad.ts",
    `import type { Db } from "@/db/client";\nexport type D = Db;\n`,
    WALL,
  ],
  [
    "document imports React",
    "document/bad.ts",
    `import { useState } from "react";\nexport const s = useState;\n`,
    WALL,
  ],
  [
    "document imports a file of Node's",
    "document/bad.ts",
    `import { readFileSync } from "node:fs";\nexport const r = readFileSync;\n`,
    WALL,
  ],
  [
    "document imports drizzle",
    "document/bad.ts",
    `import { sql } from "drizzle-orm";\nexport const s = sql;\n`,
    WALL,
  ],
  ["app imports db", "app/bad.ts", `import { open } from "@/db/client";\nopen();\n`, WALL],
  ["server imports db", "server/rooms/bad.ts", `import { open } from "@/db/client";\nopen();\n`, WALL],
  ["document re-exports db", "document/bad.ts", `export { open } from "@/db/client";\n`, WALL],
  ["db imports wiki", "db/bad.ts", `import { read } from "@/wiki/pages/read";\nvoid read();\n`, WALL],
  [
    "db imports Next",
    "db/bad.ts",
    `import { cookies } from "next/headers";\nexport const c = cookies;\n`,
    WALL,
  ],
  ["wiki imports app", "wiki/bad.ts", `import Page from "@/app/page";\nexport const p = Page;\n`, WALL],
  ["wiki imports the settings", "wiki/bad.ts", `import { port } from "@/env";\nport();\n`, WALL],
  [
    "wiki climbs to db by a relative path",
    "wiki/pages/bad.ts",
    `import { open } from "../../db/client";\nopen();\n`,
    WALL,
  ],
  ["server imports a query", "server/bad.ts", `import { page } from "@/db/pages/pages";\npage();\n`, WALL],
  ["app imports a query", "app/bad.ts", `import { page } from "@/db/pages/pages";\npage();\n`, WALL],
  ["app imports server", "app/bad.ts", `import { room } from "@/server/rooms/room";\nvoid room();\n`, WALL],
  ["cli imports server", "cli/bad.ts", `import { room } from "@/server/rooms/room";\nvoid room();\n`, WALL],
  [
    "server imports a server that only the benchmark measures",
    "server/bad.test.ts",
    `import { Server } from "@hocuspocus/server";\nvoid new Server();\n`,
    WALL,
  ],
  ["wiki reads the environment", "wiki/bad.ts", `export const p = process.env.PORT;\n`, "no-process-env"],
  [
    "wiki reads the environment by brackets",
    "wiki/bad.ts",
    `export const p = process["env"].PORT;\n`,
    "no-process-env",
  ],
  [
    "a promise floats",
    "wiki/bad.ts",
    `import { read } from "./pages/read";\nread();\n`,
    "no-floating-promises",
  ],
  [
    "a promise decides",
    "wiki/bad.ts",
    `import { read } from "./pages/read";\nexport const b = () => (read() ? 1 : 2);\n`,
    "no-misused-promises",
  ],
  ["any", "wiki/bad.ts", `export const a = (it: any): unknown => it;\n`, "no-explicit-any"],
  [
    "an exclamation mark",
    "wiki/bad.ts",
    `export const a = (it?: string): string => it!;\n`,
    "no-non-null-assertion",
  ],
  ["an ignored error", "wiki/bad.ts", `// @ts-ignore\nexport const a: string = 1;\n`, "ban-ts-comment"],
  ["a default export", "wiki/bad.ts", `export default 1;\n`, "no-default-export"],
  ["work left for later", "wiki/bad.ts", `// TODO later\nexport const a = 1;\n`, "no-warning-comments"],
  [
    "a skipped test",
    "wiki/bad.test.ts",
    `import { test } from "vitest";\ntest.skip("later", () => undefined);\n`,
    "no-disabled-tests",
  ],
])("[O4] %s: the linter refuses it", (_, file, text, rule) => {
  put({ [file]: text });
  const { code, said } = lint();
  expect(said).toMatch(new RegExp(`^${escape(file)}:\\d+:\\d+: .*${rule}`, "m"));
  expect(code).toBe(1);
});

test.each([
  ["by relative paths", "./b", "./a"],
  ["by the alias", "@/wiki/b", "@/wiki/a"],
])("[O4] a circle %s is refused", (_, toB, toA) => {
  put({
    "wiki/a.ts": `import { b } from "${toB}";\nexport const a = (): number => b();\n`,
    "wiki/b.ts": `import { a } from "${toA}";\nexport const b = (): number => a();\n`,
  });
  const { code, said } = lint();
  expect(said).toMatch(/^wiki\/a\.ts:.*no-cycle/m);
  expect(code).toBe(1);
});

test("[O4] every folder of the house has its walls or is known to need none", () => {
  const built = readFileSync(path.join(root, ".gitignore"), "utf8").split("\n");
  const folders = readdirSync(root, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !entry.name.startsWith(".") && !built.includes(`${entry.name}/`),
    )
    .map((entry) => entry.name);
  const walled = ["app", "cli", "db", "document", "server", "wiki"];
  const open = ["bench", "bin", "demo", "docs", "e2e", "public"];
  expect(folders.filter((folder) => !walled.includes(folder) && !open.includes(folder))).toEqual([]);
});

function escape(text: string): string {
  return text.replace(/[.[\]]/g, "\\$&");
}
