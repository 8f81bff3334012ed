import { existsSync } from "node:fs";
import { installPackage, onPath } from "./program.mjs";
import { inRoot } from "./root.mjs";
import { run } from "./run.mjs";
import { Refusal, say } from "./say.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const INSTALL_MS = 300_000;

/**
 * The path of a Chromium that runs: the one CHROMIUM_PATH names, one on the PATH, Playwright's own; and when there is none,
 * one that Playwright or (for root) the distribution installs.
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (await runs(named)) return named;
    throw new Refusal(`CHROMIUM_PATH names ${named}, which is no browser that runs here.`);
  }
  return (
    (await installedBrowser()) ??
    (await playwrights()) ??
    (await byPlaywright()) ??
    (await byDistribution()) ??
    none()
  );
}

async function installedBrowser() {
  for (const name of NAMES) {
    const file = await onPath(name);
    if (file && (await runs(file))) return file;
  }
  return undefined;
}

async function playwrights() {
  const { chromium } = await import("@playwright/test");
  const file = chromium.executablePath();
  return existsSync(file) && (await runs(file)) ? file : undefined;
}

async function byPlaywright() {
  say("No browser is here: asking Playwright for one …");
  const cli = inRoot("node_modules", "@playwright", "test", "cli.js");
  const { code } = await run(process.execPath, [cli, "install", "chromium"], {
    capture: true,
    timeout: INSTALL_MS,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
  });
  return code === 0 ? playwrights() : undefined;
}

async function byDistribution() {
  await installPackage("chromium");
  return installedBrowser();
}

function none() {
  throw new Refusal(
    "The browser tests need Chromium and none could be installed: install the package chromium, or set CHROMIUM_PATH to one.",
  );
}

/** A program can be there and not run: without its libraries, or as a stand-in that only says how to install it. */
async function runs(file) {
  const { code, output } = await run(file, ["--version"], { capture: true, timeout: 20_000 });
  return code === 0 && /chrom/i.test(output);
}
