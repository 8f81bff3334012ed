import type { Wiki } from "../../bin/lib/serve.mjs";
import { PASSWORD } from "./door";

/** Somebody at the pages without a browser: a jar of cookies, and forms sent as a browser without JavaScript sends them. */
export type Visitor = {
  cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form of these fields as a program would, from the wiki's own origin. */
  post(path: string, fields: Record<string, string>): Promise<Response>;
  /** Sends the form on `path` that has a field of each of these names. Its Origin is the wiki's own unless `headers` say otherwise. */
  submit(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
};

export function visitor(wiki: Pick<Wiki, "url">): Visitor {
  const cookies = new Map<string, string>();
  const ask = async (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, wiki.url), {
      redirect: "manual",
      ...init,
      headers: { ...(cookie && { cookie }), ...init.headers },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const equals = pair.indexOf("=");
      cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return response;
  };
  return {
    cookies,
    get: (path, headers) => ask(path, headers ? { headers } : {}),
    post: (path, fields) =>
      ask(path, { method: "POST", body: new URLSearchParams(fields), headers: { origin: wiki.url } }),
    async submit(path, fields, headers = { origin: wiki.url }) {
      const html = await (await ask(path)).text();
      const form = formWith(html, Object.keys(fields));
      if (form === undefined) throw new Error(`${path} has no form with ${Object.keys(fields).join(", ")}`);
      const body = new FormData();
      for (const [, tag = ""] of form.matchAll(/<input([^>]*)>/g)) {
        const name = attribute(tag, "name");
        if (name !== "" && /type="hidden"/.test(tag)) body.append(name, attribute(tag, "value"));
      }
      for (const [name, value] of Object.entries(fields)) body.set(name, value);
      return await ask(path, { method: "POST", body, headers });
    },
  };
}

/** Signs in on the page for it. */
export async function signIn(wiki: Pick<Wiki, "url">, name: string, password = PASSWORD): Promise<Visitor> {
  const somebody = visitor(wiki);
  const answer = await somebody.submit("/signin", { name, password, from: "/" });
  if (answer.status !== 303) throw new Error(`${name} was not signed in: ${answer.status}`);
  return somebody;
}

function formWith(html: string, names: string[]): string | undefined {
  const forms = html.match(/<form[^>]*>.*?<\/form>/gs) ?? [];
  return forms.find((form) => names.every((name) => form.includes(`name="${name}"`)));
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  return value
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}
