#!/usr/bin/env node
// Installs what is missing and builds what is stale, and leaves the serving to a later start: for a container's image.
import { buildBundles, buildSite } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { launch } from "./lib/say.mjs";

await launch(() =>
  locked(async () => {
    await install();
    await buildBundles();
    await buildSite();
  }),
);
