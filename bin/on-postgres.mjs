#!/usr/bin/env node
// Runs a command with TEST_DATABASE_URL naming a PostgreSQL server that is there for it alone: `node bin/on-postgres.mjs npm test`.
import { openPostgres } from "./lib/postgres.mjs";
import { run } from "./lib/run.mjs";
import { launch } from "./lib/say.mjs";

await launch(async () => {
  const [command, ...args] = process.argv.slice(2);
  const postgres = await openPostgres();
  try {
    return (await run(command, args, { env: { TEST_DATABASE_URL: postgres.url } })).code;
  } finally {
    await postgres.close();
  }
});
