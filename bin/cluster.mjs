#!/usr/bin/env node
// One wiki on two nodes, with a PostgreSQL and a Redis of its own from the distribution, on loopback: `npm run cluster`.
import { buildBundles, buildSite } from "./lib/build.mjs";
import { openCluster } from "./lib/cluster.mjs";
import { install } from "./lib/install.mjs";
import { locked } from "./lib/lock.mjs";
import { launch } from "./lib/say.mjs";

const FIRST_PORT = 3000;

await launch(async () => {
  const first = Number(process.env.PORT || FIRST_PORT);
  await locked(async () => {
    await install();
    await buildBundles();
    await buildSite();
  });
  const ending = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, resolve);
  });
  const cluster = await openCluster({ ports: [first, first + 1] });
  for (const { url } of cluster.nodes) process.stdout.write(`Ready on ${url}\n`);
  process.stdout.write(`PostgreSQL on ${cluster.postgres.url}, Redis on ${cluster.redis.url}\n`);
  // Each start makes a new link, so the last node's is the one that works.
  const link = cluster.nodes.at(-1)?.setupLink;
  if (link) process.stdout.write(`Create the first admin account, once, at ${link}\n`);
  process.stdout.write("All of it is forgotten when you press Ctrl-C.\n");
  await ending;
  await cluster.close();
  return 0;
});
