import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { inRoot, root } from "./root.mjs";

const PATIENCE_MS = 120_000;

/**
 * Starts a wiki of its own, as `npm start` does, on a free port with a new data folder, and on a new PostgreSQL database when
 * TEST_DATABASE_URL names a server. Nothing of the caller's own settings reaches it but what `env` says.
 */
export async function openWiki({ env = {} } = {}) {
  const dataDir = await mkdtemp(path.join(tmpdir(), "polylogue-wiki-"));
  const database = process.env.TEST_DATABASE_URL
    ? await createDatabase(process.env.TEST_DATABASE_URL)
    : undefined;
  const port = await freePort();
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
  /^(PORT|HOST|DATA_DIR|BASE_URL|DATABASE_URL|REDIS_URL|AUTH_SECRET|SMTP_URL|OIDC_\w+|SIGN_UP|DEMO|LOG_LEVEL|NODE_ENV|NODE_OPTIONS)$/;

function bare() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !SETTINGS.test(name)));
}

function launchServer(env) {
  const since = performance.now();
  const child = spawn(process.execPath, [inRoot("bin", "start.mjs")], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let written = "";
  const ended = new Promise((resolve) => child.on("close", resolve));
  // Should the caller be killed, its server does not stay behind.
  const abandon = () => child.kill("SIGKILL");
  process.once("exit", abandon);
  void ended.then(() => process.off("exit", abandon));

  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`The server ${why}. It wrote:\n${written}`));
    const late = setTimeout(() => {
      child.kill("SIGKILL");
      fail(`was not ready within ${PATIENCE_MS / 1000} s`);
    }, PATIENCE_MS);
    const hear = (chunk) => {
      written += chunk;
      const ready = /^Ready on .+$/m.test(written);
      if (!ready) return;
      clearTimeout(late);
      resolve({
        startMs: performance.now() - since,
        output: () => written,
        stop(signal) {
          child.kill(signal);
          return ended;
        },
      });
    };
    child.stdout.setEncoding("utf8").on("data", hear);
    child.stderr.setEncoding("utf8").on("data", hear);
    void ended.then((code) => {
      clearTimeout(late);
      fail(`ended with ${code}`);
    });
  });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

async function createDatabase(serverUrl) {
  const name = `polylogue_e2e_${process.pid}_${Date.now().toString(36)}`;
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
