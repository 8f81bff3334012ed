import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";
import { Refusal, say } from "./say.mjs";

const stampFile = inRoot("node_modules", ".polylogue-installed");

/** Brings node_modules to what package-lock.json says: at once when it is already so, else by `npm ci`. */
export async function install() {
  requireNode();
  const stamp = wanted();
  if (text(stampFile) === stamp) return;
  if (!existsSync(stampFile) && alreadyThere()) {
    writeFileSync(stampFile, stamp);
    return;
  }
  say("Installing the packages (about a minute the first time) …");
  const npm = process.env.npm_execpath?.endsWith(".js")
    ? [process.execPath, [process.env.npm_execpath]]
    : [process.platform === "win32" ? "npm.cmd" : "npm", []];
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--include=dev"];
  const { code } = await run(npm[0], [...npm[1], ...args], { toStderr: true, env: { NODE_ENV: "" } });
  if (code !== 0) {
    throw new Refusal(
      `The packages could not be installed: npm ci ended with ${code}, its own words are above.`,
    );
  }
  writeFileSync(stampFile, stamp);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Refusal(`Polylogue needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
}

/** Packages with binaries differ by platform and by Node's binary interface, so both belong to the stamp. */
function wanted() {
  const hash = createHash("sha256");
  hash.update(readFileSync(inRoot("package-lock.json")));
  return `${hash.digest("hex")} ${process.platform} ${process.arch} ${process.versions.modules}\n`;
}

/** Whether somebody's own `npm ci` or `npm install` has already put every package of the lock file in place. */
function alreadyThere() {
  const installed = text(inRoot("node_modules", ".package-lock.json"));
  if (installed === undefined) return false;
  const there = JSON.parse(installed).packages ?? {};
  const locked = JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;
  return Object.entries(locked).every(
    ([place, entry]) => place === "" || entry.optional || there[place]?.version === entry.version,
  );
}

function text(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
