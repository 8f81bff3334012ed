import { build } from "esbuild";
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { onTestFinished } from "vitest";

/** A process of its own, for what cannot be tried within one: two on one folder, a violent death. */
export interface TestProcess {
  pid: number;
  /** The next line that it prints. Rejects with what it wrote to standard error when it ends without one. */
  line(): Promise<string>;
  write(text: string): void;
  kill(signal: NodeJS.Signals): void;
  /** Its exit code, or null after a signal. */
  ended: Promise<number | null>;
}

const FOLDER = join(process.cwd(), "node_modules/.cache/polylogue/processes");

/** Runs TypeScript in a process of its own. It is killed when the test ends. */
export async function startProcess(source: string): Promise<TestProcess> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "external",
    alias: { "@": process.cwd() },
  });
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  const file = join(FOLDER, `${randomUUID()}.mjs`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(file, code);
  const child = spawn(process.execPath, [file], { stdio: ["pipe", "pipe", "pipe"] });
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await rm(file, { force: true });
  });
  return watch(child);
}

function watch(child: ChildProcess): TestProcess {
  const { stdin, stdout, stderr, pid } = child;
  if (!stdin || !stdout || !stderr || pid === undefined) throw new Error("The process did not start.");
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  let errors = "";
  stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  return {
    pid,
    async line() {
      const next = await lines.next();
      if (next.done) throw new Error(`The process ended: ${errors}`);
      return next.value;
    },
    write: (text) => void stdin.write(text),
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve) => child.once("close", (code) => resolve(code))),
  };
}
