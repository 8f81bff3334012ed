import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Wiki } from "../bin/lib/serve.mjs";

const LAUNCHER = fileURLToPath(new URL("../bin/wiki.mjs", import.meta.url));

/** Runs `npm run wiki -- …` against a wiki that runs. */
export function command(
  wiki: Wiki,
  words: readonly string[],
  input = "",
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [LAUNCHER, ...words], {
    env: { NODE_ENV: "production", ...wiki.settings },
  });
  let out = "";
  let err = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (out += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (err += chunk));
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
  });
}
