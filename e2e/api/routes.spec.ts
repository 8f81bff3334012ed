import type { Wiki } from "../../bin/lib/serve.mjs";
import { signIn } from "./browserless";
import { at, caller, enrol, expect, items, test, type Caller, type People } from "./door";
import { ROUTES, routesOfHouse, type Named } from "./routes";

const CANARY = "quicksilverwort";
const PAGE = "Gatehouse";
const UNBORN = "Gatehouse annex";

/** Words that only a draft and a batch have, which wait; in a position, a link, a category and a summary too. */
const WORDS = `${CANARY} [[Oekonux]] [[Category:${CANARY}]]

:::position {stance="critiques" target="Oekonux" holder="Keimform"}
${CANARY}
:::`;

/** What anybody may ask for besides the routes of the table, and what of them names a draft's pages. */
const BESIDE = [
  "/metrics",
  "/health",
  "/wiki/Oekonux",
  `/wiki/${PAGE}?redirect=no`,
  "/links/Oekonux",
  "/user/Newcomer",
  "/api/v1/pages/Oekonux/backlinks",
  `/api/v1/pages/${PAGE}/revisions`,
  "/api/v1/search?q=annex&in=titles",
  "/search?q=annex",
  "/changes?by=Newcomer",
  ...[..."0123456789abcdef"].map((letter) => `/sitemap/${letter}`),
];

type Roles = Record<"r" | "n" | "m" | "M" | "a", Caller>;

/** Everybody by the initial of their role, as they come with a browser. */
async function everybody(wiki: Wiki): Promise<Roles> {
  await enrol(wiki, "Admin", "admin");
  const by = async (name: string): Promise<Caller> => {
    const { cookies } = await signIn(wiki, name);
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const call = caller(wiki);
    return async (method, path, { body, headers } = {}) =>
      await call(method, path, { body, headers: { cookie, origin: wiki.url, ...headers } });
  };
  const nobody = caller(wiki);
  return {
    r: async (method, path, sent = {}) =>
      await nobody(method, path, { ...sent, headers: { origin: wiki.url, ...sent.headers } }),
    n: await by("Newcomer"),
    m: await by("Member"),
    M: await by("Moderator"),
    a: await by("Admin"),
  };
}

/** A page, and what a newcomer proposes for it and beside it. */
async function begin({ newcomer, member }: People): Promise<Named> {
  await member("PUT", at(PAGE), { body: { markdown: "A house." } });
  const made = await member("PUT", at(PAGE), { body: { markdown: "A house at a gate." } });
  const draft = await newcomer("PUT", at(PAGE), { body: { markdown: WORDS, summary: CANARY } });
  expect(draft.status, draft.text).toBe(202);
  const annex = await newcomer("PUT", at(UNBORN), { body: { markdown: WORDS, summary: CANARY } });
  expect(annex.status, annex.text).toBe(202);
  const batch = await newcomer("POST", "/api/v1/batches", {
    body: { purpose: CANARY, changes: [{ page: PAGE, change: "add-category", to: CANARY }] },
  });
  expect(batch.status, batch.text).toBe(202);
  const [position] = items(await member("GET", "/api/v1/positions?limit=1"));
  return {
    page: PAGE,
    unborn: UNBORN.replace(" ", "_"),
    revision: String(made.body["revision"]),
    draft: String(draft.body["draft"]),
    batch: String(batch.body["id"]),
    position: String(position?.["id"]),
  };
}

test("[A93] [G12] every route lets in whom its row says, of all five roles, no route is without a row, and none tells what waits in a draft", async ({
  wiki,
  people,
}) => {
  test.setTimeout(240_000);
  expect(routesOfHouse().sort()).toEqual(Object.keys(ROUTES).sort());
  const named = await begin(people);
  const roles = Object.entries(await everybody(wiki));
  const found: Record<string, string> = {};
  const failed: string[] = [];
  const told: string[] = [];
  for (const [route, [ask, , body]] of Object.entries(ROUTES)) {
    const method = /^[A-Z]+(?= )/.exec(route)?.[0] ?? "GET";
    const letIn: string[] = [];
    for (const [initial, call] of roles) {
      const { status, headers, text } = await call(method, ask(named), { body });
      const sentAway = (headers.get("location") ?? "").includes("/signin?");
      if (![401, 403, 404].includes(status) && !sentAway) letIn.push(initial);
      if (status >= 500) failed.push(`${route} as ${initial}: ${status}`);
      // A reader and a member, who take no part in the draft, nor in the batch.
      if ("rm".includes(initial) && text.toLowerCase().includes(CANARY)) told.push(`${route} as ${initial}`);
    }
    found[route] = letIn.join("");
  }
  expect(found).toEqual(Object.fromEntries(Object.entries(ROUTES).map(([route, row]) => [route, row[1]])));
  expect(failed).toEqual([]);
  for (const path of BESIDE)
    for (const [initial, call] of roles)
      if ("rm".includes(initial) && (await call("GET", path)).text.toLowerCase().includes(CANARY))
        told.push(`${path} as ${initial}`);
  expect(told).toEqual([]);
});
