import { existsSync } from "node:fs";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/**
 * The file with which a thread starts. In a build it lies beside the bundle, as NAME.mjs. From the TypeScript source (tests,
 * development) it is bundled first, from `entry`, into node_modules/.cache.
 */
export async function workerFile(name: string, entry: string): Promise<URL> {
  const built = join(fileURLToPath(import.meta.url), "..", `${name}.mjs`);
  if (existsSync(built)) return pathToFileURL(built);
  return pathToFileURL(await bundle(name, entry));
}

async function bundle(name: string, entry: string): Promise<string> {
  // Said to the web framework's bundler, which would otherwise trace everything below the folder.
  const root = /* turbopackIgnore: true */ process.cwd();
  // Named by a variable so that no bundler takes a bundler in.
  const bundler = "esbuild";
  const { build } = (await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ bundler
  )) as typeof import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
  });
  const [code] = outputFiles;
  if (!code) throw new Error("esbuild has made nothing of the file that a thread starts with.");
  const folder = join(root, "node_modules/.cache/polylogue");
  const hash = createHash("sha256").update(code.contents).digest("hex").slice(0, 16);
  const path = join(folder, `${name}-${hash}.mjs`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, code.contents);
  await rename(unfinished, path);
  return path;
}
