import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { getContent } from "@/db/pages/content";
import { inRollback } from "@/db/testing";
import { b, link, p, page } from "@/document/build";
import { title } from "@/document/titles";
import { READER } from "../accounts/actor";
import type { Db } from "@/db/client";
import { readLog } from "../log";
import { mentions } from "../mentions/find";
import { putPage } from "../pages/put";
import { changes, history } from "../revisions/history";
import { person, write } from "../testing";
import { linkMentions } from "./link";
import { readBatch } from "./read";
import { resumeBatch } from "./resume";
import { undoBatch } from "./undo";

const OEKONUX = title("Oekonux");
const ESSAY = title("Essay");

async function keys(db: Db): Promise<string[]> {
  const found = await mentions(db, OEKONUX);
  return (found?.items ?? []).flatMap((item) => item.sentences.map((each) => each.key));
}

async function begin(db: Db) {
  const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
  await write(db, ada, "Oekonux", page(p("A school.")), "school");
  const essay = await write(
    db,
    ada,
    "Essay",
    page(p("First, Oek", b("onux"), " begins. "), p("Then Oekonux ends.")),
  );
  const other = await write(db, ada, "Other", page(p("Oekonux again.")));
  return { ada, bo, essay: essay.id, other: other.id };
}

const docOf = async (db: Db, id: string) => (await getContent(db, id))?.doc;

test("[K24] the sentences that a person confirms are linked where they stand, with one revision a page", async () => {
  await inRollback(async (db) => {
    const { bo, essay } = await begin(db);
    expect(await linkMentions(db, READER, OEKONUX, await keys(db))).toMatchObject({ reason: "sign-in" });
    expect(await linkMentions(db, bo, OEKONUX, [])).toMatchObject({ reason: "empty" });
    const done = await linkMentions(db, bo, OEKONUX, await keys(db));
    expect(done).toMatchObject({ ok: true, linked: 3, refused: 0 });
    expect(await docOf(db, essay)).toEqual(
      page(
        p("First, ", link("Oekonux", "Oek"), b(link("Oekonux", "onux")), " begins. "),
        p("Then ", link("Oekonux"), " ends."),
      ),
    );
    expect((await history(db, ESSAY))?.items.map((each) => [each.summary, each.authors])).toEqual([
      ["Link to “Oekonux”", ["Bo"]],
      ["", ["Ada"]],
    ]);
    expect(await keys(db)).toEqual([]);
    expect((await readLog(db)).items[0]).toMatchObject({ verb: "link", object: "Oekonux", by: "Bo" });
  });
});

test("[K25] a sentence that has changed since it was confirmed is refused, and the others are linked", async () => {
  await inRollback(async (db) => {
    const { ada, bo, essay, other } = await begin(db);
    const confirmed = await keys(db);
    await putPage(db, ada, ESSAY, { doc: page(p("First, Oekonux began."), p("Then Oekonux ends.")) });
    const done = await linkMentions(db, bo, OEKONUX, confirmed);
    expect(done).toMatchObject({ ok: true, linked: 2, refused: 1 });
    expect(await docOf(db, essay)).toEqual(
      page(p("First, Oekonux began."), p("Then ", link("Oekonux"), " ends.")),
    );
    expect(await docOf(db, other)).toEqual(page(p(link("Oekonux"), " again.")));
    const batch = done.ok ? await readBatch(db, READER, done.batch) : undefined;
    expect(batch?.rows.map((row) => [row.title, row.outcome, row.sentence])).toContainEqual([
      "Essay",
      "refused",
      "The sentence has changed since, or has a link by now.",
    ]);
  });
});

test("[K26] a batch is undone as one, once, by its maker or a moderator, and what changed since stays", async () => {
  await inRollback(async (db) => {
    const { ada, bo, essay, other } = await begin(db);
    const mona = await person(db, "Mona", "moderator");
    const done = await linkMentions(db, bo, OEKONUX, await keys(db));
    const id = done.ok ? done.batch : 0;
    const kept = page(p("Another text with ", link("Oekonux"), "."));
    await putPage(db, ada, title("Other"), { doc: kept });
    expect(await undoBatch(db, ada, id, "no")).toMatchObject({ ok: false, reason: "role" });
    expect(await undoBatch(db, mona, id, " ")).toMatchObject({ ok: false, reason: "reason" });
    expect(await undoBatch(db, mona, id, "too many")).toEqual({ ok: true, undone: 2, kept: 1 });
    expect(await docOf(db, essay)).toEqual(
      page(p("First, Oek", b("onux"), " begins. "), p("Then Oekonux ends.")),
    );
    expect(await docOf(db, other)).toEqual(kept);
    expect(await undoBatch(db, bo, id, "")).toMatchObject({ ok: false, reason: "conflict" });
    expect((await changes(db)).items[0]).toMatchObject({ title: "Essay", authors: ["Mona"] });
    expect((await readBatch(db, READER, id))?.undoneBy).toBe("Mona");
  });
});

test("[K26] a page whose log is damaged keeps what a batch did there, and holds up the undoing of no other", async () => {
  await inRollback(async (db) => {
    const { bo, essay, other } = await begin(db);
    const done = await linkMentions(db, bo, OEKONUX, await keys(db));
    const id = done.ok ? done.batch : 0;
    await db.execute(sql`delete from "update" where live_id = ${essay} and seq = 1`);
    expect(await undoBatch(db, bo, id, "")).toEqual({ ok: true, undone: 1, kept: 2 });
    expect(await docOf(db, other)).toEqual(page(p("Oekonux again.")));
    expect((await readBatch(db, READER, id))?.rows.map((row) => [row.title, row.sentence])).toContainEqual([
      "Essay",
      "The page takes no change: its log is damaged.",
    ]);
  });
});

test("[K30] a batch that was interrupted goes on where it stopped, and nothing of it is done twice", async () => {
  await inRollback(async (db) => {
    const { ada, bo, essay, other } = await begin(db);
    const done = await linkMentions(db, bo, OEKONUX, await keys(db));
    const id = done.ok ? done.batch : 0;
    const outcomes = async () => (await readBatch(db, READER, id))?.rows.map((row) => row.outcome).sort();
    const before = (await history(db, ESSAY))?.items.length;
    expect(await resumeBatch(db, bo, id)).toMatchObject({ ok: false, reason: "conflict" });

    // As a crash leaves it: the page "Other" was not come to.
    await putPage(db, ada, title("Other"), { doc: page(p("Oekonux again.")) });
    const waiting = sql`update batch_row set outcome = 'waiting', revision_id = null`;
    await db.execute(sql`${waiting} where batch_id = ${id} and page_id = ${other}`);
    expect(await outcomes()).toEqual(["done", "done", "waiting"]);
    expect(await resumeBatch(db, ada, id)).toMatchObject({ ok: false, reason: "role" });
    expect(await resumeBatch(db, bo, id)).toEqual({ ok: true });
    expect(await resumeBatch(db, bo, id)).toMatchObject({ ok: false, reason: "conflict" });
    expect(await docOf(db, other)).toEqual(page(p(link("Oekonux"), " again.")));
    expect(await outcomes()).toEqual(["done", "done", "done"]);
    expect((await history(db, ESSAY))?.items).toHaveLength(before ?? 0);

    // And so is taking it back.
    expect(await undoBatch(db, bo, id, "")).toMatchObject({ ok: true, undone: 3 });
    await db.execute(sql`${waiting} where batch_id = ${id} and page_id = ${essay}`);
    expect(await resumeBatch(db, bo, id)).toEqual({ ok: true });
    expect(await outcomes()).toEqual(["refused", "refused", "undone"]);
    expect(JSON.stringify(await docOf(db, essay))).not.toContain("wikiLink");
  });
});
