import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { inRollback } from "@/db/testing";
import { transact } from "@/db/transact";
import { link, p, page } from "@/document/build";
import { extract } from "@/document/extract";
import { title, type Title } from "@/document/titles";
import { READER, type Actor } from "../accounts/actor";
import { beginThread } from "../comments/say";
import { readLog } from "../log";
import { mentions } from "../mentions/find";
import { putPage } from "../pages/put";
import { protectPage } from "../protection/protect";
import { history } from "../revisions/history";
import { person, write } from "../testing";
import type { PageChange } from "./change";
import { decideBatch } from "./decide";
import { renaming } from "./gather";
import { linkMentions } from "./link";
import { proposeBatch } from "./propose";
import { batches, readBatch, undecidedBatches } from "./read";
import { clearStop, STOP, stopped } from "./stop";
import { readTable } from "./table";
import { undoBatch } from "./undo";
import { writeNext } from "./write";

const COMMONS = title("Category:Commons");

async function begin(db: Db) {
  const [ada, mona] = [await person(db, "Ada"), await person(db, "Mona", "moderator")];
  const nils = await person(db, "Nils", "newcomer");
  const ids: Record<string, string> = {};
  for (const name of ["Germ", "Land", "Water"])
    ids[name] = (await write(db, ada, name, page(p(`Of ${name}.`)))).id;
  return { ada, mona, nils, ids };
}

const into = (names: string[], to = COMMONS): PageChange[] =>
  names.map((name) => ({ change: "add-category", page: title(name), to }));

async function proposed(db: Db, actor: Actor, changes: PageChange[]): Promise<number> {
  const done = await proposeBatch(db, actor, { purpose: "They are commons", changes });
  if (!done.ok) throw new Error(done.sentence);
  return done.batch;
}

/** Takes all turns there are. */
async function writeAll(db: Db): Promise<number> {
  let turns = 0;
  while (await writeNext(db, -1)) if (++turns > 50) throw new Error("a batch does not end");
  return turns;
}

const categoriesOf = async (db: Db, id: string | undefined): Promise<string[]> => {
  const content = await getContent(db, id ?? "");
  return content ? extract(content.doc).categories : [];
};
const outcomes = async (db: Db, actor: Actor, id: number) =>
  (await readBatch(db, actor, id))?.rows.map((row) => [row.title, row.outcome]);
const summaries = async (db: Db, of: Title) =>
  (await history(db, of))?.items.map(({ summary, authors }) => [summary, authors]);

test("[G61] what a newcomer proposes for many pages is seen by reviewers alone, and nothing is written before they decide", async () => {
  await inRollback(async (db) => {
    const { ada, mona, nils, ids } = await begin(db);
    const id = await proposed(db, nils, into(["Germ", "Land"]));
    expect(await writeAll(db)).toBe(0);
    expect(await categoriesOf(db, ids["Germ"])).toEqual([]);
    for (const other of [READER, ada]) {
      expect(await readBatch(db, other, id)).toBeUndefined();
      expect((await batches(db, other)).items).toEqual([]);
      expect(await undecidedBatches(db, other)).toBe(0);
      const tried = await decideBatch(db, other, id, { decision: "accept", rows: [0, 1] });
      expect(tried).toMatchObject({ ok: false, reason: "missing" });
    }
    expect(await outcomes(db, nils, id)).toEqual([
      ["Germ", "proposed"],
      ["Land", "proposed"],
    ]);
    expect((await batches(db, mona, { undecided: true })).items).toMatchObject([{ id, proposed: 2 }]);
    expect(await undecidedBatches(db, mona)).toBe(1);
    expect(await decideBatch(db, nils, id, { decision: "accept", rows: [0] })).toMatchObject({
      ok: false,
      reason: "role",
    });
    expect((await readLog(db)).items.filter(({ verb }) => verb.includes("batch"))).toEqual([]);
  });
});

test("[G62] a batch is decided row by row, with a reason, and each page has one revision that names who approved it", async () => {
  await inRollback(async (db) => {
    const { mona, nils, ids } = await begin(db);
    const id = await proposed(db, nils, [
      ...into(["Germ", "Land"]),
      ...into(["Germ"], title("Category:Seeds")),
    ]);
    const leave = { decision: "leave" as const, rows: [1] };
    expect(await decideBatch(db, mona, id, leave)).toMatchObject({ ok: false, reason: "reason" });
    expect(await decideBatch(db, mona, id, { ...leave, reason: "It is private" })).toEqual({
      ok: true,
      decided: 1,
    });
    const accept = { decision: "accept" as const, rows: [0, 1, 2], reason: "so it is" };
    expect(await decideBatch(db, mona, id, accept)).toEqual({ ok: true, decided: 2 });
    expect(await decideBatch(db, mona, id, accept)).toMatchObject({ ok: false, reason: "conflict" });
    await writeAll(db);
    expect(await categoriesOf(db, ids["Germ"])).toEqual([COMMONS, "Category:Seeds"]);
    expect(await categoriesOf(db, ids["Land"])).toEqual([]);
    expect(await summaries(db, title("Germ"))).toEqual([
      [`They are commons (batch ${id}, accepted by Mona)`, ["Nils"]],
      ["", ["Ada"]],
    ]);
    // What was left is nobody's but its maker's and the reviewers'.
    expect(await outcomes(db, READER, id)).toEqual([
      ["Germ", "done"],
      ["Germ", "done"],
    ]);
    expect((await readBatch(db, nils, id))?.rows[1]).toMatchObject({
      outcome: "left",
      decidedBy: "Mona",
      reason: "It is private",
    });
    expect((await readLog(db)).items[0]).toMatchObject({
      verb: "accept-batch",
      by: "Mona",
      reason: "so it is",
    });
  });
});

test("[G63] each row is tried on what its page says when it is written, with the rights that people have then", async () => {
  await inRollback(async (db) => {
    const { ada, mona, nils, ids } = await begin(db);
    const id = await proposed(db, nils, into(["Germ", "Land", "Water"]));
    await decideBatch(db, mona, id, { decision: "accept", rows: [0, 1, 2] });
    await putPage(db, ada, title("Germ"), { doc: page(p("Other words. ", link("Category:Commons"))) });
    await putPage(db, ada, title("Land"), { doc: page(p("#REDIRECT ", link("Water"))) });
    await writeAll(db);
    const rows = (await readBatch(db, mona, id))?.rows.map((row) => [row.outcome, row.sentence]);
    expect(rows).toEqual([
      ["refused", "It is in that category already."],
      ["refused", "The page is a redirect."],
      ["done", ""],
    ]);
    expect(await categoriesOf(db, ids["Water"])).toEqual([COMMONS]);
    expect((await history(db, title("Germ")))?.items).toHaveLength(2);
  });
});

test("[G63] a page that asks for two reviewers takes nothing that one of them accepted for somebody who may not edit it", async () => {
  await inRollback(async (db) => {
    const { ada, mona, nils, ids } = await begin(db);
    const twice = { edit: "member", propose: "newcomer", reviewers: 2, reason: "disputed" } as const;
    expect(await protectPage(db, mona, title("Germ"), twice)).toEqual({ ok: true });
    const id = await proposed(db, nils, into(["Germ", "Land"]));
    await decideBatch(db, mona, id, { decision: "accept", rows: [0, 1] });
    await writeAll(db);
    expect((await readBatch(db, nils, id))?.rows.map((row) => [row.outcome, row.sentence])).toEqual([
      ["refused", "This page asks for two reviewers. Please propose the change in a draft of it."],
      ["done", ""],
    ]);
    expect(await categoriesOf(db, ids["Germ"])).toEqual([]);
    const own = await proposed(db, ada, into(["Germ"]));
    await decideBatch(db, mona, own, { decision: "accept", rows: [0] });
    await writeAll(db);
    expect(await categoriesOf(db, ids["Germ"])).toEqual([COMMONS]);
  });
});

test("[G64] a page that cannot be written is refused and holds up no other, and what only passes is tried again", async () => {
  await inRollback(async (db) => {
    const { ada, ids } = await begin(db);
    const id = await proposed(db, ada, into(["Germ", "Land", "Water"]));
    await decideBatch(db, ada, id, { decision: "accept", rows: [0, 1, 2] });
    // A row that says nothing that is known, a summary that the table does not take, and a fault that passes.
    await db.execute(
      sql`update batch_row set place = '{"change":"burn"}' where batch_id = ${id} and ordinal = 0`,
    );
    await db.execute(
      sql`alter table revision add constraint calm check (summary not like '%batch%') not valid`,
    );
    const errors: unknown[] = [];
    const turn = async () => await writeNext(db, -1, (error) => errors.push(error));
    expect(await turn()).toBe(true);
    expect(await turn()).toBe(true);
    expect(errors).toHaveLength(2);
    await db.execute(sql`alter table revision drop constraint calm`);
    await db.execute(sql`create function busy() returns trigger language plpgsql as
      $$ begin raise exception 'busy' using errcode = 'serialization_failure'; end $$`);
    await db.execute(sql`create trigger busy before insert on revision for each row execute function busy()`);
    await expect(transact(db, turn)).rejects.toThrow("Failed query");
    await db.execute(sql`drop trigger busy on revision`);
    await writeAll(db);
    const { rows } = await db.execute(
      sql`select outcome, sentence from batch_row where batch_id = ${id} order by ordinal`,
    );
    const refused = { outcome: "refused", sentence: "It could not be written." };
    expect(rows).toEqual([refused, refused, { outcome: "done", sentence: "" }]);
    expect(await categoriesOf(db, ids["Water"])).toEqual([COMMONS]);
  });
});

test("[G64] a batch is written a page at a time, goes on by itself, and is taken back as a whole", async () => {
  await inRollback(async (db) => {
    const { ada, ids } = await begin(db);
    const id = await proposed(db, ada, into(["Germ", "Land", "Water"]));
    expect(await decideBatch(db, ada, id, { decision: "accept", rows: [0, 1, 2] })).toMatchObject({
      ok: true,
    });
    expect(await writeNext(db, 60_000)).toBe(true);
    // Its next page is a minute off, and whoever looks meanwhile, on whatever node, writes nothing.
    expect(await writeNext(db, 60_000)).toBe(false);
    expect((await outcomes(db, ada, id))?.map(([, outcome]) => outcome)).toEqual([
      "done",
      "waiting",
      "waiting",
    ]);
    expect((await summaries(db, title("Germ")))?.[0]).toEqual([`They are commons (batch ${id})`, ["Ada"]]);

    const kept = page(p("New words."), p(link("Category:Commons", "Commons")));
    await putPage(db, ada, title("Germ"), { doc: kept });
    expect(await undoBatch(db, ada, id, "")).toMatchObject({ ok: true, undone: 1, kept: 0 });
    expect(await categoriesOf(db, ids["Germ"])).toEqual([]);
    expect((await getContent(db, ids["Germ"] ?? ""))?.text).toContain("New words.");
    expect((await outcomes(db, ada, id))?.map(([, outcome]) => outcome)).toEqual([
      "undone",
      "refused",
      "refused",
    ]);

    // Rows that nobody accepted do not become everybody's by the taking back of the others.
    const other = await proposed(db, ada, into(["Germ", "Land", "Water"]));
    expect(await decideBatch(db, ada, other, { decision: "accept", rows: [0] })).toMatchObject({ ok: true });
    expect(await undoBatch(db, ada, other, "")).toMatchObject({ ok: true });
    expect(await outcomes(db, READER, other)).toEqual([["Germ", "refused"]]);
    const unseen = await proposed(db, ada, into(["Land"]));
    expect(await undoBatch(db, await person(db, "Olaf", "member"), unseen, "x")).toMatchObject({
      reason: "missing",
    });
    expect(await categoriesOf(db, ids["Land"])).toEqual([]);
  });
});

test("[G65] whoever writes on the page that says stop, in its talk or in a draft of it stops every batch until a moderator clears it", async () => {
  await inRollback(async (db) => {
    const { ada, mona, nils, ids } = await begin(db);
    const id = await proposed(db, ada, into(["Germ"]));
    await decideBatch(db, ada, id, { decision: "accept", rows: [0] });
    expect(await clearStop(db, mona, "fine")).toMatchObject({ ok: false, reason: "conflict" });
    const stop = await write(db, ada, STOP, page(p("Stop, the category is wrong.")));
    expect(await stopped(db)).toMatchObject({ by: "Ada" });
    expect(await writeAll(db)).toBe(0);
    expect(await linkMentions(db, ada, title("Germ"), [])).toMatchObject({ ok: false });
    expect(await clearStop(db, ada, "fine")).toMatchObject({ ok: false, reason: "role" });
    expect(await clearStop(db, mona, " ")).toMatchObject({ ok: false, reason: "reason" });
    expect(await clearStop(db, mona, "It is right after all")).toEqual({ ok: true });
    expect(await stopped(db)).toBeUndefined();
    expect(
      await beginThread(db, nils, { pageId: stop.id, draftId: null }, { subject: "Stop", body: "No." }),
    ).toMatchObject({ ok: true });
    expect(await stopped(db)).toMatchObject({ by: "Nils" });
    await clearStop(db, mona, "Asked and answered");
    await writeAll(db);
    expect(await categoriesOf(db, ids["Germ"])).toEqual([COMMONS]);
  });
});

test("[G66] a batch comes from a file of JSON or CSV, and each row that cannot be read is named", () => {
  const rows = [{ change: "add-category", page: "Germ", to: COMMONS }];
  expect(readTable("page;change;to\nGerm;add-category;Commons\n")).toEqual({ ok: true, changes: rows });
  expect(readTable('\uFEFFPage,Change,From,To\nGerm,add-category,,"Category:Commons"\n')).toEqual({
    ok: true,
    changes: rows,
  });
  expect(readTable('[{"page":"Germ","change":"add-category","to":"Commons"}]')).toEqual({
    ok: true,
    changes: rows,
  });
  expect(readTable("page,change,from,to\nA,replace-link,B,Category:C\nB|,link,,C\nC,burn,,")).toMatchObject({
    ok: false,
    sentence: expect.stringMatching(
      /^Row 1: a category .* Row 2: its page .* Row 3: “burn” is none of link, /,
    ),
  });
  for (const bad of ["", "[", "[1]", 'page,change\n"A', "a,b\n1,2"])
    expect(readTable(bad)).toMatchObject({ ok: false });
});

test("[G66] a batch comes from the gardening tools: a category that is renamed everywhere, and mentions that a newcomer confirms", async () => {
  await inRollback(async (db) => {
    const { ada, mona, nils, ids } = await begin(db);
    await putPage(db, ada, title("Germ"), {
      doc: page(p("Of Water. "), p(link("Category:Commons", "Commons"))),
    });
    const found = await renaming(db, COMMONS, title("Category:Common things"));
    expect(found).toMatchObject({ ok: true, more: false, changes: [{ page: "Germ" }] });
    expect(await renaming(db, title("Category:None"), COMMONS)).toMatchObject({ ok: false, reason: "from" });
    const id = await proposed(db, ada, found.ok ? found.changes : []);
    await decideBatch(db, ada, id, { decision: "accept", rows: [0] });
    await writeAll(db);
    expect(await categoriesOf(db, ids["Germ"])).toEqual(["Category:Common things"]);

    const keys = (await mentions(db, title("Water")))?.items.flatMap(({ sentences }) =>
      sentences.map(({ key }) => key),
    );
    const done = await linkMentions(db, nils, title("Water"), keys ?? []);
    const batch = done.ok ? done.batch : 0;
    expect(await outcomes(db, nils, batch)).toEqual([["Germ", "proposed"]]);
    await decideBatch(db, mona, batch, { decision: "accept", rows: [0] });
    await writeAll(db);
    expect((await readBatch(db, READER, batch))?.rows).toMatchObject([
      { outcome: "done", marked: "Of \uE000Water\uE001." },
    ]);
    expect((await summaries(db, title("Germ")))?.[0]).toEqual([
      `Link to “Water” (batch ${batch}, accepted by Mona)`,
      ["Nils"],
    ]);
  });
});
