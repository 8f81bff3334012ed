import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * The file with which the database's thread starts. In a build it lies beside the bundle, as db-worker.mjs. From the
 * TypeScript source (tests, development) it is bundled first, into node_modules/.cache.
 */
export async function workerFile(): Promise<URL> {
  const built = join(fileURLToPath(import.meta.url), "..", "db-worker.mjs");
  if (existsSync(built)) return pathToFileURL(built);
  return pathToFileURL(await bundle());
}

async function bundle(): Promise<string> {
  // Said to the web framework's bundler, which would otherwise trace everything below the folder.
  const root = /* turbopackIgnore: true */ process.cwd();
  // Named by a variable so that no bundler takes a bundler in.
  const name = "esbuild";
  const { build } = (await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ name
  )) as typeof import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(root, "db/embedded/worker.ts")],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
  });
  const [code] = outputFiles;
  if (!code) throw new Error("esbuild has made nothing of db/embedded/worker.ts.");
  const folder = join(root, "node_modules/.cache/polylogue");
  const hash = createHash("sha256").update(code.contents).digest("hex").slice(0, 16);
  const path = join(folder, `db-worker-${hash}.mjs`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, code.contents);
  await rename(unfinished, path);
  return path;
}
