#!/usr/bin/env node
// The command line of the wiki: `npm run wiki -- COMMAND`. Installs and builds first when that is needed.
import { buildBundles } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { inRoot } from "./lib/root.mjs";
import { launch } from "./lib/say.mjs";

await launch(async () => {
  await locked(async () => {
    await install();
    await buildBundles();
  });
  process.env.NODE_ENV ??= "production";
  // The command reads its words from the third one on, as if it had been started itself.
  process.argv[1] = inRoot("dist", "cli.mjs");
  await import(process.argv[1]);
});
