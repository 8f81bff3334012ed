import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { inRoot, root } from "./root.mjs";
import { run } from "./run.mjs";
import { Refusal, say } from "./say.mjs";

/*
 * Two things are built: the bundles of our own server and command line (esbuild, under a second) and the site (next build,
 * half a minute or more). Each keeps a hash of what it was made from in dist/, so that a start builds what is stale and
 * nothing else. Modification times would not do: a checkout or a clone changes them all.
 */
const FLOORS = ["document", "db", "wiki", "server", "cli", "app", "public"];
const FILES =
  /^(env|auth-secret|next\.config|proxy|instrumentation)\.ts$|^(package-lock|tsconfig|tsconfig\.next)\.json$|^postcss\.config\.\w+$/;
const NOT_BUILT = /\.test\.tsx?$|\.md$/;

const BUNDLES = {
  server: "server/index.ts",
  cli: "cli/index.ts",
  "db-worker": "db/embedded/worker.ts",
  divider: "wiki/live/divider-worker.ts",
  apart: "wiki/apart/worker.ts",
  upkeep: "wiki/live/upkeep-worker.ts",
};

/** Builds our own bundles when their sources have changed. */
export async function buildBundles() {
  const hash = hashOf([...FLOORS.filter((floor) => floor !== "app" && floor !== "public"), "app/_script"]);
  const made = [...Object.keys(BUNDLES).map((name) => `${name}.mjs`), "reader.js"];
  if (made.every((name) => existsSync(inRoot("dist", name))) && kept("bundles") === hash) return;
  forget("bundles");
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({ ...bundleOptions, outdir: inRoot("dist"), logLevel: "silent" });
    await esbuild.build({ ...scriptOptions, outdir: inRoot("dist"), logLevel: "silent" });
  } catch (error) {
    const lines = await esbuild.formatMessages(error.errors ?? [{ text: String(error) }], { kind: "error" });
    failed("The server", lines.join("\n"));
  } finally {
    // Its own process would otherwise live as long as the server that we become.
    await esbuild.stop();
  }
  keep("bundles", hash);
}

/** How our bundles are made. Packages stay outside, so that the process has one copy of each. */
export const bundleOptions = {
  absWorkingDir: root,
  entryPoints: BUNDLES,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  jsx: "automatic",
  sourcemap: "linked",
  tsconfig: inRoot("tsconfig.json"),
};

/** How the script of a page that is read is made: for any browser of the last years, as small as can be. */
export const scriptOptions = {
  absWorkingDir: root,
  entryPoints: { reader: "app/_script/index.ts" },
  bundle: true,
  platform: "browser",
  format: "iife",
  target: "es2020",
  minify: true,
  tsconfig: inRoot("tsconfig.json"),
};

/** Builds the site when its sources have changed. */
export async function buildSite() {
  const hash = hashOf(FLOORS.filter((floor) => floor !== "server" && floor !== "cli"));
  if (existsSync(inRoot(".next", "BUILD_ID")) && kept("site") === hash) return;
  forget("site");
  say("Building the site (about a minute the first time) …");
  const next = inRoot("node_modules", "next", "dist", "bin", "next");
  const { code, output } = await run(process.execPath, [next, "build"], {
    capture: true,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  writeFileSync(inRoot("dist", "site.log"), output);
  if (code > 128) throw new Refusal("The build was interrupted.");
  if (code !== 0 || !existsSync(inRoot(".next", "BUILD_ID"))) failed("The site", output);
  keep("site", hash);
}

function failed(what, log) {
  say(log.trimEnd());
  throw new Refusal(`${what} could not be built: the log is above.`);
}

/** A hash over names and contents of everything that goes into a build, and over the Node that runs it. */
function hashOf(floors) {
  const hash = createHash("sha256").update(process.version);
  const add = (name) => hash.update(`\0${name}\0`).update(readFileSync(inRoot(name)));
  for (const name of readdirSync(root).sort()) if (FILES.test(name)) add(name);
  for (const floor of floors) if (existsSync(inRoot(floor))) walk(floor, add);
  add("bin/lib/build.mjs");
  return hash.digest("hex");
}

function walk(folder, visit) {
  const entries = readdirSync(inRoot(folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(name, visit);
    else if (entry.isFile() && !NOT_BUILT.test(entry.name)) visit(name);
  }
}

const hashFile = (part) => inRoot("dist", `${part}.hash`);
const forget = (part) => rmSync(hashFile(part), { force: true });
const kept = (part) => (existsSync(hashFile(part)) ? readFileSync(hashFile(part), "utf8") : undefined);

function keep(part, hash) {
  mkdirSync(inRoot("dist"), { recursive: true });
  writeFileSync(hashFile(part), hash);
}
