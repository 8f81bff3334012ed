import { spawn } from "node:child_process";
import type { Wiki } from "../../bin/lib/serve.mjs";
import { test as base } from "../fixtures";

export { expect } from "../fixtures";

/** What came back. `body` is the JSON object that was answered, empty when it was none. */
export type Answer = { status: number; headers: Headers; text: string; body: Record<string, unknown> };

type Sent = { body?: unknown; headers?: Record<string, string> };

/** Somebody at the HTTP API: each call is one request, with their bearer token if they have one. */
export type Caller = (method: string, path: string, sent?: Sent) => Promise<Answer>;

export function caller(wiki: Pick<Wiki, "url">, token?: string): Caller {
  return async (method, path, { body, headers = {} } = {}) => {
    const response = await fetch(wiki.url + path, {
      method,
      redirect: "manual",
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: objectOf(text) };
  };
}

function objectOf(text: string): Record<string, unknown> {
  if (!text.startsWith("{")) return {};
  const value: unknown = JSON.parse(text);
  return typeof value === "object" && value !== null ? { ...value } : {};
}

/** The items of a list. */
export function items(answer: Answer): Record<string, unknown>[] {
  const found = answer.body["items"];
  if (!Array.isArray(found)) throw new Error(`not a list: ${answer.status} ${answer.text.slice(0, 200)}`);
  // Every list of the API is one of objects.
  return found as Record<string, unknown>[];
}

/** Every item of a list, asked for in pages of that size. */
export async function everything(
  call: Caller,
  path: string,
  limit: number,
): Promise<Record<string, unknown>[]> {
  const all: Record<string, unknown>[] = [];
  let cursor = "";
  do {
    const glue = path.includes("?") ? "&" : "?";
    const answer = await call("GET", `${path}${glue}limit=${limit}${cursor && `&cursor=${cursor}`}`);
    const page = items(answer);
    if (page.length > limit) throw new Error(`${path}: ${page.length} items where ${limit} were asked for`);
    all.push(...page);
    cursor = String(answer.body["cursor"] ?? "");
  } while (cursor !== "");
  return all;
}

/** Runs `npm run wiki -- …` with the settings of that wiki. */
export function command(
  wiki: Pick<Wiki, "settings">,
  args: string[],
  input = "",
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["bin/wiki.mjs", ...args], {
      env: { NODE_ENV: "production", ...wiki.settings },
    });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => (out += String(chunk)));
    child.stderr.setEncoding("utf8").on("data", (chunk) => (err += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

export const PASSWORD = "seven horses in a field";

/** Makes an account by the command line and gives a bearer token of it. */
export async function enrol(
  wiki: Pick<Wiki, "settings">,
  name: string,
  role: string,
  scope = "write",
): Promise<string> {
  await command(wiki, ["user", "add", name, "--role", role, "--password-stdin"], PASSWORD);
  const made = await command(wiki, ["token", "create", name, "--scope", scope, "--json"]);
  const token = objectOf(made.out.trim())["token"];
  if (typeof token !== "string") throw new Error(made.err);
  return token;
}

export type People = {
  nobody: Caller;
  newcomer: Caller;
  member: Caller;
  moderator: Caller;
  /** The member, with a token that may only read. */
  onlyReads: Caller;
  tokens: { newcomer: string; member: string; moderator: string; onlyReads: string };
};

/** A wiki with people of every role in it, for all tests of a worker. */
export const test = base.extend<Record<never, never>, { people: People }>({
  people: [
    async ({ wiki }, use) => {
      const tokens = {
        newcomer: await enrol(wiki, "Newcomer", "newcomer"),
        member: await enrol(wiki, "Member", "member"),
        moderator: await enrol(wiki, "Moderator", "moderator"),
        onlyReads: await enrol(wiki, "Member", "member", "read"),
      };
      await use({
        nobody: caller(wiki),
        newcomer: caller(wiki, tokens.newcomer),
        member: caller(wiki, tokens.member),
        moderator: caller(wiki, tokens.moderator),
        onlyReads: caller(wiki, tokens.onlyReads),
        tokens,
      });
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** The address of a page at the API. */
export function at(title: string): string {
  return `/api/v1/pages/${encodeURIComponent(title)}`;
}
