import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { inRoot } from "../bin/lib/root.mjs";
import { openWiki } from "../bin/lib/serve.mjs";

const NAME = "Bench";

/** Runs the command line on a wiki's data; gives what it printed as JSON. */
export async function command(settings, args, input = "") {
  const child = spawn(process.execPath, [inRoot("dist", "cli.mjs"), ...args, "--json"], {
    cwd: inRoot(),
    env: { ...settings, NODE_ENV: "production" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += chunk));
  child.stdin.end(input);
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(`${args.slice(0, 2).join(" ")} ended with ${code}.`);
  return JSON.parse(printed);
}

/** Fills a data folder with the pages of an export, unless that was done before: a folder that is kept is filled once. */
export async function fill(dataDir, dump) {
  const mark = path.join(dataDir, "filled-for-bench");
  if (existsSync(mark)) return;
  await mkdir(dataDir, { recursive: true });
  await command({ PATH: process.env.PATH, DATA_DIR: dataDir }, ["import", dump]);
  await writeFile(mark, "");
}

/** A wiki on that data folder. `close` leaves the folder as it is. */
export const openOn = (dataDir) => openWiki({ env: { DATA_DIR: dataDir, DEMO: "0" } });

/** Somebody who may write; gives what a request of theirs carries. */
export async function writer({ settings }) {
  const { items } = await command(settings, ["user", "list"]);
  if (!items.some((each) => each.name === NAME)) {
    await command(
      settings,
      ["user", "add", NAME, "--role", "admin", "--password-stdin"],
      "three grey herons wade",
    );
  }
  const { token } = await command(settings, ["token", "create", NAME, "--scope", "write"]);
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}

/** What /metrics says, by name. */
export async function metricsOf(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.slice(line.lastIndexOf(" ")))]),
  );
}
