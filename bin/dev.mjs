#!/usr/bin/env node
// The same server, watching: Next renews the site in place, a change of our own server code starts it anew.
import { spawn } from "node:child_process";
import { bundleOptions, scriptOptions } from "./lib/build.mjs";
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { inRoot } from "./lib/root.mjs";
import { launch, say } from "./lib/say.mjs";

await launch(async () => {
  await locked(install);
  const esbuild = await import("esbuild");
  const env = { ...process.env, NODE_ENV: "development", NEXT_TELEMETRY_DISABLED: "1" };
  let server;
  let ending = false;

  const start = () => {
    const child = spawn(process.execPath, [inRoot("dist", "dev", "server.mjs")], {
      cwd: inRoot(),
      env,
      stdio: "inherit",
    });
    server = child;
    child.on("exit", (code) => {
      if (server === child) server = undefined;
      if (!ending && code) say("The server ended; it starts again with the next change.");
    });
  };
  const stop = () =>
    new Promise((resolve) => {
      if (!server) return resolve();
      server.once("exit", resolve);
      server.kill("SIGTERM");
    });

  const restart = {
    name: "restart",
    setup(build) {
      let turn = Promise.resolve();
      build.onEnd((result) => {
        if (result.errors.length > 0) return;
        turn = turn.then(stop).then(() => (ending ? undefined : start()));
      });
    },
  };
  await esbuild.build({ ...scriptOptions, outdir: inRoot("dist"), logLevel: "warning" });
  const context = await esbuild.context({
    ...bundleOptions,
    outdir: inRoot("dist", "dev"),
    plugins: [restart],
    logLevel: "warning",
  });
  const end = async () => {
    if (ending) return server?.kill("SIGKILL");
    ending = true;
    await context.dispose();
    await stop();
    process.exit(0);
  };
  process.on("SIGINT", () => void end());
  process.on("SIGTERM", () => void end());
  await context.watch();
});
