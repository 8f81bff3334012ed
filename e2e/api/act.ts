import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Wiki } from "../../bin/lib/serve.mjs";
import type { Visitor } from "./browserless";
import { ROUTES } from "./routes";

/** An action as the built site knows it, and an address whose page answers for it. */
type Built = { id: string; path: string };

const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

/** Where among the arguments the form stands, where that is not after the state of a form. */
export const FORM = "$K1";

const ANYTHING = {
  page: "Gatehouse",
  unborn: "Gatehouse_annex",
  revision: "1",
  draft: "none",
  batch: "1",
  position: "none",
};

let known: Map<string, Built> | undefined;

/** Every action of the built site, by its file and its name. */
function built(): Map<string, Built> {
  if (known) return known;
  const { node } = Manifest.parse(
    JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")),
  );
  known = new Map();
  for (const [id, { filename, exportedName, workers }] of Object.entries(node)) {
    const places = Object.keys(workers).map(
      (worker) => worker.replace(/^app/, "").replace(/\/page$/, "") || "/",
    );
    const [path] = places.flatMap((place) => ROUTES[place]?.[0](ANYTHING) ?? []);
    const name = `${filename.replace(/^app\//, "").replace(/\.tsx?$/, "")} ${exportedName}`;
    if (path !== undefined) known.set(name, { id, path });
  }
  return known;
}

/**
 * Calls an action, by its file and its name, as the script of a page does: with `args`, after which come the state of
 * its form and the form, where there is one and it has no other place. Bytes among them are sent as the script sends them.
 */
export async function act(
  { wiki, visitor }: { wiki: Pick<Wiki, "url">; visitor: Visitor },
  action: string,
  args: readonly unknown[],
  form?: Record<string, string>,
): Promise<{ status: number; text: string; to: string }> {
  const found = built().get(action);
  if (!found) throw new Error(`there is no action ${action} in the built site`);
  const body = new FormData();
  for (const [name, value] of Object.entries(form ?? {})) body.set(`_1_${name}`, value);
  const given = form && !args.includes(FORM) ? [...args, { typed: {} }, FORM] : args;
  let parts = 1;
  const bytes = (_: string, value: unknown) => {
    if (!(value instanceof Uint8Array)) return value;
    body.set(String(++parts), new Blob([Uint8Array.from(value)]));
    return `$o${parts.toString(16)}`;
  };
  body.set("0", JSON.stringify(given, bytes));
  const cookie = [...visitor.cookies].map((pair) => pair.join("=")).join("; ");
  const answer = await fetch(wiki.url + found.path, {
    method: "POST",
    redirect: "manual",
    body,
    headers: {
      "next-action": found.id,
      accept: "text/x-component",
      origin: wiki.url,
      ...(cookie && { cookie }),
    },
  });
  const to = answer.headers.get("x-action-redirect") ?? answer.headers.get("location") ?? "";
  return { status: answer.status, text: await answer.text(), to };
}
