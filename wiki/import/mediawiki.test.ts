import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { transact } from "@/db/transact";
import { page as docOf, p } from "@/document/build";
import { extract } from "@/document/extract";
import { title } from "@/document/titles";
import { COMMAND_LINE } from "../accounts/actor";
import { signUp } from "../accounts/sign-up";
import { backlinks } from "../links/backlinks";
import { ensureLive } from "../live/load";
import { removePage } from "../pages/remove";
import { showPage } from "../pages/show";
import { startPage } from "../pages/start";
import { listPositions } from "../positions/list";
import { history } from "../revisions/history";
import { search } from "../search/search";
import { person, write } from "../testing";
import { dump, dumped, withFile } from "./dump.testing";
import { importDump, type ImportOptions } from "./mediawiki";

let db: Db;

beforeEach(async () => {
  ({ db } = await freshDatabase());
});

const load = (xml: string, options?: ImportOptions) => withFile(xml, (path) => importDump(db, path, options));
async function textOf(name: string): Promise<string | undefined> {
  const shown = await showPage(db, COMMAND_LINE, title(name));
  return shown && extract(shown.doc).text;
}

async function historyOf(name: string) {
  const found = await history(db, title(name));
  return (found?.items ?? [])
    .toReversed()
    .map(({ number, authors, summary }) => [number, ...authors, summary]);
}

/** Everything that an import writes, without what is different in each run by its nature. */
async function tables(): Promise<unknown> {
  const queries = {
    page: sql`select title, kind, state, redirect_title, redirect_fragment, created_at, changed_at, revisions from page order by title`,
    content: sql`select title, doc, text, seq, search::text from content join page p on p.id = page_id order by title`,
    revision: sql`select title, number, at, summary, doc, size, origin from revision join page p on p.id = page_id order by title, number`,
    author: sql`select origin, name from revision_author join revision r on r.id = revision_id join account a on a.id = account_id order by 1, 2`,
    link: sql`select p.title, l.* from link l join page p on p.id = page_id order by p.title, ordinal`,
    position: sql`select p.title, o.id, o.ordinal, holder, stance, target, o.text, r.number from position o join page p on p.id = o.page_id join revision r on r.id = since_revision order by 1, 3`,
    account: sql`select name, claimed_at from account order by name`,
  };
  const found: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(queries)) {
    const { rows } = await db.execute<Record<string, unknown>>(query);
    found[name] = rows.map(({ page_id: _, ...row }) => row);
  }
  return found;
}

/** All tables as they are, ids, versions and moments too. */
async function everything(): Promise<unknown> {
  const names = ["page", "content", "revision", "revision_author", "link", "position", "account", "act"];
  const all = names.map((name) => sql.raw(`select '${name}' as t, x::text as row from ${name} x order by 2`));
  return await Promise.all(all.map(async (query) => (await db.execute(query)).rows));
}

const SUBOBJECT =
  "{{#subobject:|Holder=Oekonux|Stance=agrees with|Target=Free software|Text=It is a germ form.}}";
const WIKI = dump([
  dumped("Oekonux", [
    { id: 11, at: "2010-01-01T00:00:00Z", by: "Stefan", comment: "begun", text: "First words." },
    {
      id: 12,
      at: "2011-01-01T00:00:00Z",
      by: "Annette_M",
      text: `See [[Germ form]] and [[Nowhere]].\n\n${SUBOBJECT}`,
    },
  ]),
  dumped("Germ form", [{ id: 13, text: "An idea of [[Oekonux]]. [[Category:Ideas]]" }]),
  dumped("Keimform", [{ id: 14, text: "#REDIRECT [[Germ form]]" }]),
  dumped("Talk:Germ form", [{ id: 15, text: "I doubt it. [[User:Stefan]]" }]),
  dumped("Category:Ideas", [{ id: 16, text: "All ideas." }]),
  dumped("Template:Box", [{ id: 17, text: "<div>{{{1}}}</div>" }]),
  dumped("File:Wheel.png", [{ id: 18, text: "A wheel." }]),
]);

test.each(["0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.10", "0.11"])(
  "[W40] an export of schema %s is read",
  async (version) => {
    const report = await load(dump([dumped("Commons", ["What we ''share''."])], { version }));
    expect(report).toMatchObject({ pages: 1, revisions: 1, left: { count: 0 } });
    expect(await textOf("Commons")).toBe("What we share.");
  },
);

test("[W41] every revision is kept, in the order of its date, credited to a name nobody can sign up under", async () => {
  const report = await load(WIKI);
  expect(report).toMatchObject({ pages: 7, redirects: 1, revisions: 8, unchanged: 0, accounts: [] });
  expect(await historyOf("Oekonux")).toEqual([
    [1, "Stefan", "begun"],
    [2, "Annette M", ""],
  ]);
  for (const name of ["stefan", "Annette M", "Annette_M"]) {
    expect(
      await signUp(db, { name, password: "correct horse battery" }, { mode: "open", secret: "s" }),
    ).toMatchObject({
      ok: false,
      reason: "imported-name",
    });
  }
});

test("[W41] what an account here has in common with an author is only the name, and the report says so", async () => {
  await person(db, "Stefan");
  expect((await load(WIKI)).accounts).toEqual(["Stefan"]);
});

test("[W42] namespaces give pages their kinds, redirects lead on, files and templates are pages", async () => {
  await load(WIKI);
  const { rows } = await db.execute(sql`select title, kind, redirect_title as "to" from page order by title`);
  expect(rows).toEqual([
    { title: "Category:Ideas", kind: "category", to: null },
    { title: "File:Wheel.png", kind: "file", to: null },
    { title: "Germ form", kind: "article", to: null },
    { title: "Keimform", kind: "article", to: "Germ form" },
    { title: "Oekonux", kind: "article", to: null },
    { title: "Talk:Germ form", kind: "talk", to: null },
    { title: "Template:Box", kind: "article", to: null },
  ]);
});

test("[W42] namespaces in another language become ours, in titles and in links", async () => {
  const pages = [
    dumped("Kategorie:Ideen", ["Alle."]),
    dumped("Keim", ["[[Kategorie:Ideen]] [[Benutzer:Stefan|er]]"]),
  ];
  await load(dump(pages, { namespaces: { 2: "Benutzer", 14: "Kategorie" } }));
  const { rows } = await db.execute(sql`select relation, title from link order by 1`);
  expect(rows).toEqual([
    { relation: "category", title: "Category:Ideen" },
    { relation: "link", title: "User:Stefan" },
  ]);
  expect(await textOf("Category:Ideen")).toBe("Alle.");
});

test("[W43] what comes is found: by links from either side, by positions and by search", async () => {
  const ada = await person(db, "Writer");
  await write(db, ada, "Essay", docOf(p("wait")));
  await load(dump([dumped("Before", [{ text: "[[Oekonux]] is not there yet." }])], { database: "other" }));
  const version = async () =>
    (await db.execute(sql`select version from page where title = 'Before'`)).rows[0]?.["version"];
  const before = await version();
  const report = await load(WIKI);
  expect(report.links).toEqual({ resolved: 3, red: 2 });
  expect(Number(await version())).toBeGreaterThan(Number(before));
  const found = await backlinks(db, title("Oekonux"));
  expect(found.items.map((each) => each.title)).toEqual(["Before", "Germ form"]);
  const positions = await listPositions(db, { target: "Free software" });
  expect(positions.items).toMatchObject([
    {
      holder: "Oekonux",
      stance: "agrees-with",
      page: "Oekonux",
      text: "It is a germ form.",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    },
  ]);
  expect((await search(db, "doubt")).items.map((hit) => hit.title)).toEqual(["Talk:Germ form"]);
});

test("[W44] a second run changes nothing", async () => {
  await load(WIKI);
  const before = await everything();
  const report = await load(WIKI);
  expect(report).toMatchObject({ pages: 0, revisions: 0, unchanged: 7, links: { resolved: 3, red: 2 } });
  expect(await everything()).toEqual(before);
});

test("[W45] interrupted and run again it ends where one run ends", async () => {
  const many = Array.from({ length: 450 }, (_, i) =>
    dumped(`Page ${i}`, [
      { id: 1_000 + 2 * i, at: "2010-01-01T00:00:00Z", text: `Old [[Page ${i + 1}]].` },
      {
        id: 1_001 + 2 * i,
        at: "2011-01-01T00:00:00Z",
        by: `Author ${i % 7}`,
        text: `New [[Page ${i - 1}]]. ${SUBOBJECT}`,
      },
    ]),
  );
  const xml = dump(many);
  await load(xml);
  const whole = await tables();
  ({ db } = await freshDatabase());
  const interruption = new AbortController();
  const partly = await load(xml, { signal: interruption.signal, onProgress: () => interruption.abort() });
  expect(partly.pages).toBeGreaterThan(0);
  expect(partly.pages).toBeLessThan(450);
  const rest = await load(xml);
  expect(rest).toMatchObject({ pages: 450 - partly.pages, unchanged: partly.pages });
  expect(await tables()).toEqual(whole);
});

test("[W46] newer revisions continue a page, older ones go before, whatever order they come in", async () => {
  const revision = (id: number, text: string) => ({
    id,
    at: `20${id}-01-01T00:00:00Z`,
    by: `In ${id}`,
    text,
  });
  const one = (...ids: number[]) =>
    load(
      dump([
        dumped(
          "Commons",
          ids.map((id) => revision(id, `Said in ${id}. [[Page ${id}]]`)),
        ),
      ]),
    );
  await one(14, 12);
  expect(await textOf("Commons")).toBe("Said in 14. Page 14");
  expect(await one(12, 14, 16)).toMatchObject({ pages: 1, revisions: 1 });
  expect(await textOf("Commons")).toBe("Said in 16. Page 16");
  expect(await one(11, 13)).toMatchObject({ pages: 1, revisions: 2 });
  expect(await textOf("Commons")).toBe("Said in 16. Page 16");
  await one(15, 17);
  expect((await historyOf("Commons")).map(([number, author]) => `${number} ${author}`)).toEqual(
    [11, 12, 13, 14, 15, 16, 17].map((year, i) => `${i + 1} In ${year}`),
  );
  const continued = await tables();
  ({ db } = await freshDatabase());
  await one(11, 12, 13, 14, 15, 16, 17);
  expect(await tables()).toEqual(continued);
});

test("[W46] a position keeps its id while the page is continued", async () => {
  const at = (id: number, text: string) =>
    dump([dumped("School", [{ id, at: `20${id}-01-01T00:00:00Z`, text }])]);
  await load(at(11, SUBOBJECT));
  const [first] = (await listPositions(db, { holder: "Oekonux" })).items;
  await load(at(12, `More.\n\n${SUBOBJECT}`));
  expect((await listPositions(db, { holder: "Oekonux" })).items).toMatchObject([
    { id: first?.id, row: first?.row },
  ]);
  await load(at(13, "Gone."));
  expect((await listPositions(db, { holder: "Oekonux" })).items).toEqual([]);
});

test("[W47] a page that was written or deleted here is left as it is, and named", async () => {
  const ada = await person(db, "Writer");
  await load(
    dump([dumped("Edited", [{ id: 1, text: "Theirs." }]), dumped("Removed", [{ id: 2, text: "Theirs." }])]),
  );
  await write(db, ada, "Edited", docOf(p("Ours.")));
  await write(db, ada, "Own", docOf(p("Ours.")));
  const moderator = await person(db, "Mod", "moderator");
  expect(await removePage(db, moderator, title("Removed"), "spam")).toMatchObject({ ok: true });
  const later = "2020-01-01T00:00:00Z";
  const names = ["Edited", "Removed", "Own", "Free"];
  const report = await load(
    dump(names.map((name, i) => dumped(name, [{ id: 10 + i, at: later, text: "Newer." }]))),
  );
  expect(report).toMatchObject({ pages: 1, left: { count: 3 } });
  expect(report.left.pages.map((each) => each.title).sort()).toEqual(["Edited", "Own", "Removed"]);
  expect([await textOf("Edited"), await textOf("Own"), await textOf("Free")]).toEqual([
    "Ours.",
    "Ours.",
    "Newer.",
  ]);
  expect(await textOf("Removed")).toBeUndefined();
});

test("[W47] a page that somebody opened and never wrote makes room for the one that comes", async () => {
  const ada = await person(db, "Writer");
  const opened = await startPage(db, ada, title("Wanted"));
  if (!opened.ok) throw new Error(opened.sentence);
  await transact(db, (tx) => ensureLive(tx, opened.page.id));
  expect(await load(dump([dumped("Wanted", ["Here it is."])]))).toMatchObject({
    pages: 1,
    left: { count: 0 },
  });
  expect(await textOf("Wanted")).toBe("Here it is.");
});

test("[W48] two wikis do not take each other's revisions for their own, and a renamed page comes under its new name", async () => {
  await load(dump([dumped("A", [{ id: 1, text: "one" }])], { version: "0.3", database: "one" }));
  await load(dump([dumped("B", [{ id: 1, text: "two" }])], { version: "0.3", database: "two" }));
  expect(await textOf("B")).toBe("two");
  const renamed = [
    dumped("A new", [{ id: 1, text: "one" }]),
    dumped("A", [{ id: 5, at: "2020-01-01T00:00:00Z", text: "#REDIRECT [[A new]]" }]),
  ];
  await load(dump(renamed, { version: "0.3", database: "one" }));
  expect(await textOf("A new")).toBe("one");
});

test("[W49] what a file hides is not taken for empty, and an uploader is not the author of the text", async () => {
  const upload =
    "<upload><timestamp>2013-01-01T00:00:00Z</timestamp><contributor><username>Uploader</username></contributor><comment>up</comment><filename>Wheel.png</filename><src>x</src><size>1</size></upload>";
  const report = await load(
    dump([
      dumped("Shown", [
        { at: "2010-01-01T00:00:00Z", text: "Seen." },
        { at: "2011-01-01T00:00:00Z", text: null },
        { at: "2012-01-01T00:00:00Z", by: null, comment: "c", text: "Seen again." },
        { at: "2013-01-01T00:00:00Z", ip: "192.0.2.7", text: "" },
      ]),
      dumped("Hidden", [{ text: null }]),
      dumped("File:Wheel.png", ["A wheel."], upload),
      "<page><title>Bare</title><ns>0</ns><id>9</id></page>",
    ]),
  );
  expect(report).toMatchObject({ pages: 2, revisions: 4, withoutText: 2, left: { count: 2 } });
  expect(await historyOf("Shown")).toEqual([
    [1, "Ada", ""],
    [2, "(unknown)", "c"],
    [3, "192.0.2.7", ""],
  ]);
  expect(await textOf("Shown")).toBe("");
  expect(await historyOf("File:Wheel.png")).toEqual([[1, "Ada", ""]]);
});

test("[W49] a revision that a file has twice is one revision", async () => {
  const twice = { id: 1, text: "x" };
  expect(await load(dump([dumped("Twice", [twice, twice])]))).toMatchObject({ pages: 1, revisions: 1 });
});

test("[W50] pages that are not wikitext stay verbatim in a code block", async () => {
  await load(
    dump([
      dumped("MediaWiki:Common.css", [{ model: "css", text: "a { b: c }\n== d ==" }]),
      dumped("Module:X", [{ model: "Scribunto", text: "" }]),
    ]),
  );
  expect((await showPage(db, COMMAND_LINE, title("MediaWiki:Common.css")))?.doc.content).toEqual([
    {
      type: "codeBlock",
      attrs: { language: "css" },
      content: [{ type: "text", text: "a { b: c }\n== d ==" }],
    },
  ]);
  expect(await textOf("Module:X")).toBe("");
});

test("[W51] a history of 2,000 revisions is one page, in bounded memory", async () => {
  const long = Array.from({ length: 2_000 }, (_, i) => ({
    at: new Date(Date.UTC(2000, 0, 1 + i)).toISOString(),
    text: `Version ${i}. ${"Many words [[Link]] here. ".repeat(40)}`,
  }));
  let batches = 0;
  const report = await load(dump([dumped("Long", long), dumped("Short", ["x"])]), {
    onProgress: () => batches++,
  });
  expect(batches).toBeGreaterThan(5);
  expect(report).toMatchObject({ pages: 2, revisions: 2_001, links: { red: 40, resolved: 0 } });
  expect(await textOf("Long")).toContain("Version 1999.");
  const { rows } = await db.execute(
    sql`select count(*)::int as n, max(number) as last from revision r join page p on p.id = page_id where title = 'Long'`,
  );
  expect(rows).toEqual([{ n: 2_000, last: 2_000 }]);
}, 120_000);

test("[W52] what could not be converted is named with its page, of the newest revision only", async () => {
  const report = await load(
    dump([
      dumped("T", [
        { at: "2001-01-01T00:00:00Z", text: "{{Old}}\n\n{{Older}}" },
        { at: "2002-01-01T00:00:00Z", text: "A\n\n{{Box|x}}\n\nB" },
      ]),
    ]),
  );
  expect(report.unconverted).toEqual({
    blocks: 1,
    pages: 1,
    where: [{ title: "T", blocks: 1, sample: "{{Box|x}}" }],
  });
});
