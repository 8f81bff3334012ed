import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { freePort } from "./free-port.mjs";
import { launchProgram } from "./program.mjs";
import { inRoot, root } from "./root.mjs";

const PATIENCE_MS = 120_000;

/**
 * Starts a wiki of its own, as `npm start` does, on a free port with a new data folder, and on a new PostgreSQL database when
 * TEST_DATABASE_URL names a server and `env` no DATABASE_URL, unless it is to be on the `embedded` one. Nothing of the caller's
 * own settings reaches it but what `env` says.
 */
export async function openWiki({ env = {}, embedded = false } = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "polylogue-wiki-"));
  const databases = env.DATABASE_URL || embedded ? undefined : process.env.TEST_DATABASE_URL;
  const database = databases ? await createDatabase(databases) : undefined;
  const port = Number(env.PORT ?? (await freePort()));
  const settings = {
    ...bare(),
    PORT: String(port),
    DATA_DIR: dataDir,
    LOG_LEVEL: "warn",
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...env,
  };
  let server = await launchServer(settings);
  return {
    url: `http://localhost:${port}`,
    dataDir,
    /** The settings it runs with, for the command line. */
    settings,
    get setupLink() {
      return /^Create the first admin account, once, at (\S+)$/m.exec(server.output())?.[1];
    },
    /** Everything it has written since its last start. */
    output: () => server.output(),
    /** How long the last start took until it was ready. */
    get startMs() {
      return server.startMs;
    },
    /** Ends it with that signal; gives its exit code, or null when the signal itself ended it. */
    stop: (signal = "SIGTERM") => server.stop(signal),
    /** Starts it again with what it has stored. */
    async start() {
      server = await launchServer(settings);
    },
    /** Ends it and forgets all that it stored. */
    async close() {
      await server.stop("SIGTERM");
      await database?.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

const SETTINGS =
  /^(PORT|HOST|DATA_DIR|BASE_URL|DATABASE_URL|REDIS_URL|AUTH_SECRET|SMTP_URL|MAIL_FROM|OIDC_\w+|SIGN_UP|DEMO|CHECK_LINKS|LOOK_UP_\w+|LOG_LEVEL|MAX_\w+|NODE_ENV|NODE_OPTIONS)$/;

function bare() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name)));
}

async function launchServer(env) {
  const since = performance.now();
  const server = await launchProgram(process.execPath, [inRoot("bin", "start.mjs")], {
    ready: /^Ready on .+$/m,
    patience: PATIENCE_MS,
    cwd: root,
    env,
  });
  return { ...server, startMs: performance.now() - since };
}

async function createDatabase(serverUrl) {
  const name = `polylogue_e2e_${randomUUID().replaceAll("-", "")}`;
  await ask(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => ask(serverUrl, `drop database if exists ${name} with (force)`) };
}

async function ask(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
