import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Db } from "@/db/client";
import { freshDatabase } from "@/db/testing";
import { dump, dumped, withFile } from "./dump.testing";
import { importDump } from "./mediawiki";
import { emptyReport } from "./report";

let db: Db;

beforeEach(async () => {
  ({ db } = await freshDatabase());
});

const TWO = dump([dumped("First", ["One."]), dumped("Second", ["Two."])]);
// An export with one page, “Packed”, packed by Python's bz2 module.
const BZIP2 = Buffer.from(
  "QlpoOTFBWSZTWRdLfYAAAB8fgFAD8BcgAEQQP+/f0DAAyyw1NExM0gNAAAAlTEmKep4po0aAA0eoJRBIfqmxINDaED1BHBkOTM1eNVNONCQA/Kh9jQqBOAqKsmp4UE/SJAXflye5xo2rse81b4/NX9NJMqSQm62MO5QoEijsBCUzr2vImsIQS1Vzc5y2FS8xHHI3QKD5Em5smCXE2bVFKEz6KPPZJMHi0Bq77j8RKk7KsTGB8GKlTXzWxW1pjMuBtF43KEIwMbzMiJCN0URhwgYcxkRAXWoJYORC/xdyRThQkBdLfYA=",
  "base64",
);

async function titles(): Promise<unknown[]> {
  const { rows } = await db.execute(sql`
    select title from page p where exists (select from content c where c.page_id = p.id) order by title`);
  return rows.map((row) => row["title"]);
}

/** Imports it; gives the sentence with which it ended, if it did, and what the report says was left out. */
async function attempt(bytes: string | Uint8Array) {
  const report = emptyReport();
  const sentence = await withFile(bytes, (path) => importDump(db, path, { report })).then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );
  return { sentence, left: report.left.pages };
}

const isOneSentence = /^(?:(?!\. [A-Z])[^\n])+\.$/;

test("[W60] a packed export is known by its bytes, in several parts too", async () => {
  expect(await attempt(gzipSync(TWO))).toEqual({ sentence: "", left: [] });
  expect(await attempt(BZIP2)).toEqual({ sentence: "", left: [] });
  const third = dump([dumped("Third", ["Three."])]);
  const cut = third.length >> 1;
  const parts = [gzipSync(third.slice(0, cut)), gzipSync(third.slice(cut))];
  expect(await attempt(Buffer.concat(parts))).toEqual({ sentence: "", left: [] });
  expect(await titles()).toEqual(["First", "Packed", "Second", "Third"]);
});

// Text that does not pack well, so that the cut falls into the second page. It is the same in each run: of what is damaged
// an unpacker may make any letters before it finds out, and with some of them the XML is broken first.
const noise = (of: string) =>
  Array.from({ length: 1_000 }, (_, n) => createHash("sha256").update(`${of} ${n}`).digest("hex")).join("");
const LARGE = dump([dumped("First", [noise("First")]), dumped("Second", [noise("Second")])]);
const packed = gzipSync(LARGE);
const damaged = Buffer.from(packed);
damaged.fill(0, damaged.length - 9_000, damaged.length - 8_000);
const damagedBzip2 = Buffer.from(BZIP2);
damagedBzip2.fill(0, 60, 90);

test.each([
  ["a cut file", LARGE.slice(0, LARGE.length - 2_000), "is truncated", ["First"]],
  ["a cut gzip file", packed.subarray(0, packed.length - 5_000), "is truncated", ["First"]],
  ["a damaged gzip file", damaged, "gzip data are damaged", ["First"]],
  ["a damaged bzip2 file", damagedBzip2, "bzip2 data are damaged", []],
  ["a cut bzip2 file", BZIP2.subarray(0, BZIP2.length - 40), "bzip2 data are damaged or end too early", []],
  ["an empty file", "", "is empty", []],
  ["an empty packed file", gzipSync(""), "is empty", []],
  ["something that is not XML", "Dear editor, here are my pages.", "is not XML", []],
  ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "is not XML", []],
  ["a 7z archive", Buffer.from("377abcaf271c0004", "hex"), "packed with 7z", []],
  ["other XML", "<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "begins with <feed>", []],
  ["a web page", "<!DOCTYPE html><html></html>", "document type", []],
  ["schema 0.12", dump([dumped("A", ["x"])], { version: "0.12" }), "schema 0.12", []],
  ["schema 0.2", dump([dumped("A", ["x"])], { version: "0.2" }), "schema 0.2", []],
  ["an export without a schema", "<mediawiki><page/></mediawiki>", "does not name its schema", []],
  [
    "an entity bomb",
    `<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>${dump([dumped("A", ["x"])])}`,
    "document type",
    [],
  ],
  ["broken XML", TWO.replace("Two.", "Two. </b>"), "broken at line", ["First"]],
  [
    "XML without end",
    `<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/">${"<a>".repeat(50)}`,
    "nested",
    [],
  ],
])(
  "[W61] %s ends the import with one sentence, and whole pages before it stay",
  async (_, bytes, sentence, stay) => {
    const ended = await attempt(bytes);
    expect(ended.sentence).toContain(sentence);
    expect(ended.sentence).toMatch(isOneSentence);
    expect(await titles()).toEqual(stay);
  },
);

test("[W61] a file that is not there, and a folder, are refused", async () => {
  await expect(importDump(db, "/nowhere/dump.xml")).rejects.toThrow("There is no file /nowhere/dump.xml.");
  await expect(importDump(db, process.cwd())).rejects.toThrow("is not a file.");
});

test.each([
  ["x".repeat(300), "at most 255 bytes"],
  ["y".repeat(20_000), "at most 255 bytes"],
  ["A|b", "the character |"],
  ["<b>", "the character <"],
  ["Talk:", "empty"],
  ["", "empty"],
  ["../x", "relative path"],
])("[W62] a page whose title is not allowed is named, and the rest goes on", async (name, sentence) => {
  const ended = await attempt(dump([dumped(name, ["Bad."]), dumped("Good", ["Good."])]));
  expect(ended.sentence).toBe("");
  expect(ended.left).toEqual([{ title: name.slice(0, 300), sentence: expect.stringContaining(sentence) }]);
  expect(await titles()).toEqual(["Good"]);
});

test("[W63] of two pages of one title the first is taken and the other named", async () => {
  const pages = ["Twice", "Twice", "user:ada", "User:Ada", "Marks\u200E", "Marks"];
  const ended = await attempt(dump(pages.map((name, i) => dumped(name, [`Text ${i}.`]))));
  expect(ended.left).toEqual([
    { title: "Twice", sentence: "The file has this page twice; the first was taken." },
    { title: "User:Ada", sentence: expect.stringContaining("this is the page “user:ada”") },
    { title: "Marks", sentence: expect.stringContaining("which the file has too") },
  ]);
  const { rows } = await db.execute(sql`select text from content order by 1`);
  expect(rows).toEqual([{ text: "Text 0." }, { text: "Text 2." }, { text: "Text 4." }]);
});

test("[W64] a text of 20 MB is left out with a sentence, and the rest goes on", async () => {
  const ended = await attempt(dump([dumped("Huge", ["word ".repeat(4_000_000)]), dumped("Good", ["Good."])]));
  expect(ended).toEqual({
    sentence: "",
    left: [{ title: "Huge", sentence: expect.stringContaining("more than 4,000,000 characters") }],
  });
  expect(await titles()).toEqual(["Good"]);
}, 60_000);

test.each([
  ["NUL", "\u0000"],
  ["NUL by number", "&#0;"],
  ["a control character", "\u0001"],
  ["half of a character by number", "&#xD83D;"],
])("[W65] %s in a text, comment or author is taken out; in a title it is refused", async (_, bad) => {
  const good = dump([
    dumped("Odd", [{ by: "A@da", comment: "com@ment", text: "Te@xt" }]),
    dumped("Odd code", [{ model: "json", text: "{@}" }]),
    dumped("Ti@tle", ["x"]),
    dumped("Last", ["Last."]),
  ]);
  const ended = await attempt(good.replaceAll(/@/g, () => bad));
  expect(ended.sentence).toBe("");
  expect(ended.left).toHaveLength(1);
  expect(await titles()).toEqual(["Last", "Odd", "Odd code"]);
  const { rows } = await db.execute<Record<string, string>>(sql`
    select c.text, r.summary, a.name from content c join page p on p.id = c.page_id and p.title = 'Odd'
    join revision r on r.page_id = p.id join revision_author ra on ra.revision_id = r.id join account a on a.id = ra.account_id`);
  expect(rows[0]?.["name"]).toMatch(/^A.*da$/);
  expect(rows[0]?.["summary"]).toMatch(/^com.*ment$/);
  expect(rows[0]?.["text"]).toMatch(/^Te.*xt$/);
});

test("[W65] bytes that are no UTF-8 become the sign for that", async () => {
  const bytes = Buffer.from(dump([dumped("Latin", ["caf@"])]), "latin1");
  bytes[bytes.indexOf("@")] = 0xe9;
  expect(await attempt(bytes)).toEqual({ sentence: "", left: [] });
  expect((await db.execute(sql`select text from content`)).rows).toEqual([{ text: "caf\uFFFD" }]);
});

test("[W66] a page that the database refuses keeps no other page out", async () => {
  await db.execute(sql`alter table content add constraint refused check (text not like '%forbidden%')`);
  try {
    const pages = ["a", "forbidden", "b"].map((text, i) => dumped(`Page ${i}`, [text]));
    const ended = await attempt(dump(pages));
    expect(ended.left.map((each) => each.title)).toEqual(["Page 1"]);
    expect((await db.execute(sql`select title from page order by 1`)).rows).toHaveLength(2);
  } finally {
    await db.execute(sql`alter table content drop constraint refused`);
  }
});
