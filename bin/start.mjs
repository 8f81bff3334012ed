#!/usr/bin/env node
// From a fresh clone to a running wiki: installs what is missing, builds what is stale, serves.
import { buildBundles, buildSite } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { inRoot } from "./lib/root.mjs";
import { launch } from "./lib/say.mjs";

await launch(async () => {
  await locked(async () => {
    await install();
    await buildBundles();
    await buildSite();
  });
  // In this same process: a signal sent to it reaches the server, and its exit code is the server's.
  process.env.NODE_ENV = "production";
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  process.chdir(inRoot());
  await import(inRoot("dist", "server.mjs"));
});
