// Our own server, as `npm start` runs it: on the embedded database, or on PostgreSQL where TEST_DATABASE_URL names one.
import { spawn } from "node:child_process";
import pg from "pg";
import { inRoot } from "../../bin/lib/root.mjs";
import { openWiki } from "../../bin/lib/serve.mjs";

const NAME = "Bench";
const PASSWORD = "three grey herons wade";

/** One person at one address plays everybody, and types as fast as the socket takes it. */
const CROWD = {
  MAX_SOCKETS_PER_PERSON: "100000",
  MAX_SOCKETS_PER_ADDRESS: "100000",
  MAX_MESSAGES_PER_SECOND: "100000",
  MAX_MB_PER_SECOND: "1000",
};

/** What a wiki runs on here, in words: PostgreSQL with what it waits for at a commit, or the embedded database, which waits. */
export async function databaseInWords() {
  const server = process.env.TEST_DATABASE_URL;
  if (!server) return "the embedded database, which waits for the disk at each commit";
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const { rows } = await client.query(
    "select current_setting('server_version') as version, current_setting('fsync') as fsync",
  );
  await client.end();
  const [{ version, fsync }] = rows;
  return `PostgreSQL ${version.split(" ")[0]}, which ${fsync === "on" ? "waits" : "does not wait"} for the disk at a commit`;
}

/** A wiki with one person in it, whose cookie opens its rooms; a room is the id of a page. */
export async function openOurs(env, { embedded = false } = {}) {
  const wiki = await openWiki({ env: { DEMO: "0", ...CROWD, ...env }, embedded });
  await command(wiki, ["user", "add", NAME, "--role", "admin", "--password-stdin"], PASSWORD);
  const { token } = JSON.parse(await command(wiki, ["token", "create", NAME, "--scope", "write", "--json"]));
  const cookie = await signIn(wiki.url);
  return {
    cookie,
    room: (title) => makePage(wiki.url, token, title),
    address: (room) => `${wiki.url.replace(/^http/, "ws")}/collab/${room}?schema=1&ack=1`,
    /** How many sockets the server has closed with this code. */
    async closed(code) {
      const text = await (await fetch(`${wiki.url}/metrics`)).text();
      const lines = text.split("\n").filter((line) => line.startsWith("polylogue_sockets_closed_total{"));
      const these = lines.filter((line) => line.includes(`code="${code}"`));
      return these.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" "))), 0);
    },
    async restart() {
      await wiki.stop();
      await wiki.start();
    },
    close: () => wiki.close(),
  };
}

async function makePage(url, token, title) {
  const answer = await fetch(`${url}/api/v1/pages/${encodeURIComponent(title)}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ markdown: "A page.", summary: "made for a benchmark" }),
  });
  const text = await answer.text();
  if (answer.status !== 201) throw new Error(`${title} was not made: ${answer.status} ${text}`);
  return JSON.parse(text).id;
}

/** Signs in by the form, as a browser without JavaScript does; gives the cookie. */
async function signIn(url) {
  const html = await (await fetch(`${url}/signin`)).text();
  const form = (html.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((each) =>
    each.includes('name="password"'),
  );
  if (!form) throw new Error("The page for signing in has no form.");
  const body = new FormData();
  for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    body.append(attribute(tag, "name"), attribute(tag, "value"));
  }
  for (const [name, value] of Object.entries({ name: NAME, password: PASSWORD, from: "/" }))
    body.set(name, value);
  const answer = await fetch(`${url}/signin`, {
    method: "POST",
    body,
    headers: { origin: url },
    redirect: "manual",
  });
  const [cookie] = answer.headers.getSetCookie().flatMap((line) => line.split(";", 1));
  if (!cookie) throw new Error(`${NAME} was not signed in: ${answer.status}`);
  return cookie;
}

function attribute(tag, name) {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return value
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

function command(wiki, args, input = "") {
  return new Promise((resolve, reject) => {
    const { NODE_OPTIONS: _, BENCH_PROBE: __, ...settings } = wiki.settings;
    const child = spawn(process.execPath, [inRoot("dist", "cli.mjs"), ...args], {
      cwd: inRoot(),
      env: { ...settings, NODE_ENV: "production" },
      stdio: ["pipe", "pipe", "inherit"],
    });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => (printed += chunk));
    child.on("close", (code) =>
      code === 0 ? resolve(printed) : reject(new Error(`${args.join(" ")} ended with ${code}`)),
    );
    child.stdin.end(input);
  });
}
