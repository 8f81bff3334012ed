// Everything that somebody wrote taken back in one action, as a moderator does it in the form for it: 500 edits on as many imported
// pages, and 500 on five. `--edits N`; TEST_DATABASE_URL names a PostgreSQL server, else it is the embedded database.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { openWiki } from "../bin/lib/serve.mjs";
import { openBars } from "./bars.mjs";
import { syntheticDump, syntheticTitles } from "./synthetic.mjs";
import { command } from "./wiki.mjs";

const BAR = 5;
const FEW = 5;
const PASSWORD = "three grey herons wade";

const { values } = parseArgs({ options: { edits: { type: "string", default: "500" } } });
const edits = Number(values.edits);
const folder = await mkdtemp(path.join(tmpdir(), "polylogue-bench-"));
const bars = openBars();
const wiki = await openWiki({ env: { DEMO: "0" } });

/** Somebody with that role, who asks with a token. */
async function enrol(name, role) {
  await command(wiki.settings, ["user", "add", name, "--role", role, "--password-stdin"], PASSWORD);
  const { token } = await command(wiki.settings, ["token", "create", name, "--scope", "write"]);
  return { authorization: `Bearer ${token}`, "content-type": "application/json" };
}

const pagePath = (title) => `/api/v1/pages/${encodeURIComponent(title)}`;

/** Writes one more paragraph at the end of a page. */
async function append(headers, title, words) {
  const { doc } = await (await fetch(wiki.url + pagePath(title))).json();
  doc.content.push({ type: "paragraph", content: [{ type: "text", text: words }] });
  const put = await fetch(wiki.url + pagePath(title), {
    method: "PUT",
    headers,
    body: JSON.stringify({ doc }),
  });
  if (!put.ok) throw new Error(`${title} answered ${put.status}: ${await put.text()}`);
}

let cookie = "";

/** Sends the form of a page as a browser without scripts does; gives where it leads. */
async function submit(address, fields) {
  const html = await (await fetch(wiki.url + address, { headers: { cookie } })).text();
  const [form = ""] = (html.match(/<form[^>]*>.*?<\/form>/gs) ?? []).filter((each) =>
    Object.keys(fields).every((name) => each.includes(`name="${name}"`)),
  );
  const body = new FormData();
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    const value = (/ value="([^"]*)"/.exec(input)?.[1] ?? "")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    body.append(/ name="([^"]*)"/.exec(input)?.[1] ?? "", value);
  }
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  const headers = { cookie, origin: wiki.url };
  const answer = await fetch(wiki.url + address, { method: "POST", body, headers, redirect: "manual" });
  const given = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  if (given.length > 0) cookie = given.join("; ");
  await answer.arrayBuffer();
  const to = answer.headers.get("location");
  if (!to) throw new Error(`${address} answered ${answer.status} and led nowhere.`);
  return to;
}

/** Takes back everything of that person, and says how long it took and whether nothing of it is left. */
async function takeBack(what, name, titles) {
  const since = performance.now();
  await submit(`/undo/person/${name}`, { reason: "Spam", hours: "24" });
  const took = (performance.now() - since) / 1000;
  let left = 0;
  for (const title of titles) {
    const { text } = await (await fetch(wiki.url + pagePath(title))).json();
    if (text.includes(name)) left += 1;
  }
  bars.atMost(`${edits} edits on ${what}, undone in one action`, `${took.toFixed(2)} s`, took, BAR, " s");
  bars.atMost("  pages on which something of it is left", String(left), left, 0);
}

try {
  const dump = path.join(folder, "pages.xml");
  await writeFile(dump, [...syntheticDump(edits)].join(""));
  await command(wiki.settings, ["import", dump]);
  const titles = syntheticTitles(edits);
  await enrol("Moderator", "moderator");
  const [spammer, vandal] = [await enrol("Spammer", "member"), await enrol("Vandal", "member")];
  await submit("/signin", { name: "Moderator", password: PASSWORD, from: "/" });

  for (const title of titles) await append(spammer, title, "Spammer says: buy now at https://pills.example.");
  await takeBack(`as many pages`, "Spammer", titles);
  const few = titles.slice(0, FEW);
  for (let n = 0; n < edits; n++) await append(vandal, few[n % FEW], `Vandal was here for the ${n}th time.`);
  await takeBack(`${FEW} pages`, "Vandal", few);
  bars.end();
} finally {
  await wiki.close();
  await rm(folder, { recursive: true, force: true });
}
