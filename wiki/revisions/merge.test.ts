import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { getContent } from "@/db/pages/content";
import { giveRevisions, oldestRevisions } from "@/db/revisions/merges";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { redirectTo } from "@/document/redirect";
import { title } from "@/document/titles";
import { beginThread } from "../comments/say";
import { examine } from "../doctor/examine";
import { proposePage } from "../drafts/propose";
import { readLog } from "../log";
import { readPage } from "../pages/read";
import { person, write } from "../testing";
import { history } from "./history";
import { mergeHistories, partHistories, readMerge } from "./merge";

const OLD = title("Copyfar left");
const NEW = title("Copyfarleft");

/** Two pages on one thing: Ada and Bo wrote the older one, and Cy the newer one, later. */
async function begin(db: Db) {
  const [ada, bo, cy] = [await person(db, "Ada"), await person(db, "Bo"), await person(db, "Cy")];
  const mona = await person(db, "Mona", "moderator");
  const old = await write(db, ada, OLD, page(p("A licence.")));
  await write(db, bo, OLD, page(p("A licence for workers.")));
  const fresh = await write(db, cy, NEW, page(p("A licence for those who work.")));
  await write(db, cy, NEW, page(p("A licence for those who own nothing.")));
  // All in one transaction have one time.
  await db.execute(sql`update revision set at = now() - interval '1 day' where page_id = ${old.id}`);
  return { ada, mona, old: old.id, fresh: fresh.id };
}

const told = async (db: Db, of: typeof OLD) =>
  (await history(db, of))?.items.map(({ number, authors }) => [number, ...authors]);

test("[A90] the history of a page is put before that of another, with its authors and its talk, and leaves a redirect", async () => {
  await inRollback(async (db) => {
    const { ada, mona, old, fresh } = await begin(db);
    await beginThread(db, ada, { pageId: old, draftId: null }, { subject: "Why", body: "Because." });
    const first = (await history(db, OLD))?.items.at(-1)?.id;
    const asked = { into: NEW, reason: "The same thing" };
    expect(await mergeHistories(db, ada, OLD, asked)).toMatchObject({ ok: false, reason: "role" });
    expect(await mergeHistories(db, mona, OLD, { ...asked, reason: " " })).toMatchObject({
      reason: "reason",
    });
    expect(await mergeHistories(db, mona, OLD, asked)).toMatchObject({ ok: true, revisions: 2 });
    expect(await told(db, NEW)).toEqual([
      [4, "Cy"],
      [3, "Cy"],
      [2, "Bo"],
      [1, "Ada"],
    ]);
    expect((await getContent(db, fresh))?.doc).toEqual(page(p("A licence for those who own nothing.")));
    expect((await getContent(db, old))?.doc).toEqual(redirectTo(NEW));
    expect(await told(db, OLD)).toEqual([[1, "Mona"]]);
    // A permalink leads to the same words as before.
    const seen = await readPage(db, ada, OLD, { revision: first ?? 0 });
    expect(seen).toMatchObject({ state: "live", html: expect.stringContaining("A licence.") });
    const { rows } = await db.execute(sql`select page_id from thread`);
    expect(rows).toEqual([{ page_id: fresh }]);
    expect((await readLog(db)).items[0]).toMatchObject({
      verb: "merge",
      object: NEW,
      by: "Mona",
      reason: "The same thing",
    });
    expect((await examine(db)).findings).toEqual([]);
  });
});

test("[A91] only what is older goes before a history, up to a revision where that is wished, and not while drafts wait", async () => {
  await inRollback(async (db) => {
    const { ada, mona } = await begin(db);
    const back = await mergeHistories(db, mona, NEW, { into: OLD, reason: "no" });
    expect(back).toMatchObject({ ok: false, reason: "upTo" });
    const proposed = await proposePage(db, ada, OLD, { doc: page(p("A licence.")), summary: "" });
    expect(proposed).toMatchObject({ ok: true });
    expect(await mergeHistories(db, mona, OLD, { into: NEW, reason: "x" })).toMatchObject({
      reason: "drafts",
    });
    expect(await mergeHistories(db, mona, OLD, { into: NEW, upTo: 1, reason: "x" })).toMatchObject({
      revisions: 1,
    });
    expect(await told(db, NEW)).toEqual([
      [3, "Cy"],
      [2, "Cy"],
      [1, "Ada"],
    ]);
    expect(await told(db, OLD)).toEqual([[1, "Bo"]]);
    expect(await mergeHistories(db, mona, OLD, { into: title("Nothing"), reason: "x" })).toMatchObject({
      reason: "into",
    });
  });
});

test("[A92] histories that were merged are parted again as they were, and both pages go on", async () => {
  await inRollback(async (db) => {
    const { ada, mona, old } = await begin(db);
    const before = [await history(db, OLD), await history(db, NEW)];
    const done = await mergeHistories(db, mona, OLD, { into: NEW, reason: "The same thing" });
    const id = done.ok ? done.merge : 0;
    expect(await readMerge(db, id)).toMatchObject({ from: OLD, into: NEW, count: 2, by: "Mona" });
    expect(await partHistories(db, ada, id, "no")).toMatchObject({ ok: false, reason: "role" });
    const whole = title("Licences");
    await write(db, ada, whole, page(p("All of them.")));
    const onwards = await mergeHistories(db, mona, NEW, { into: whole, reason: "Both" });
    expect(onwards).toMatchObject({ ok: true });
    // What was put before one page went on with it to another.
    expect(await partHistories(db, mona, id, "Two things")).toMatchObject({ ok: false, reason: "conflict" });
    expect(await partHistories(db, mona, onwards.ok ? onwards.merge : 0, "Three things")).toMatchObject({
      ok: true,
    });
    expect(await partHistories(db, mona, id, "Two things")).toMatchObject({ ok: true, title: OLD });
    expect(await partHistories(db, mona, id, "again")).toMatchObject({ ok: false, reason: "conflict" });
    expect((await getContent(db, old))?.doc).toEqual(page(p("A licence for workers.")));
    const after = [await history(db, OLD), await history(db, NEW)];
    expect(after[1]?.items.slice(2)).toEqual(before[1]?.items);
    expect(after[0]?.items.slice(2)).toEqual(before[0]?.items);
    await write(db, ada, OLD, page(p("A licence for all.")));
    expect(await told(db, OLD)).toEqual([
      [5, "Ada"],
      [4, "Mona"],
      [3, "Mona"],
      [2, "Bo"],
      [1, "Ada"],
    ]);
    expect((await examine(db)).findings).toEqual([]);
  });
});

/** As somebody does who was faster by a moment: the page is changed before its lock is given, when it is touched. */
async function meanwhile(db: Db, id: string, change: string): Promise<void> {
  await db.execute(
    sql.raw(`create or replace function faster() returns trigger language plpgsql as $$ begin
      if pg_trigger_depth() = 1 then update page set ${change} where id = '${id}'; end if; return null; end $$`),
  );
  await db.execute(
    sql`create or replace trigger faster after update on page for each statement execute function faster()`,
  );
}

test("[A91] [A92] two pages are judged as they are once they are locked", async () => {
  await inRollback(async (db) => {
    const { mona, old, fresh } = await begin(db);
    const asked = { into: NEW, reason: "The same thing" };
    const third = title("Copy left");
    await write(db, mona, third, page(p("Another licence.")));
    const done = await mergeHistories(db, mona, OLD, asked);
    const id = done.ok ? done.merge : 0;
    await meanwhile(db, old, "title = 'Moved'");
    expect(await partHistories(db, mona, id, "Two")).toMatchObject({ ok: false, reason: "conflict" });
    await meanwhile(db, old, "state = 'deleted'");
    expect(await partHistories(db, mona, id, "Two")).toMatchObject({ ok: false, reason: "deleted" });
    await meanwhile(db, fresh, "redirect_title = 'Elsewhere'");
    expect(await mergeHistories(db, mona, third, asked)).toMatchObject({ ok: false, reason: "into" });
    expect(await told(db, NEW)).toHaveLength(4);
  });
});

test("[A92] revisions that are on another page by now are not given away, so no history is numbered wrongly", async () => {
  await inRollback(async (db) => {
    const { old, fresh } = await begin(db);
    const moved = await oldestRevisions(db, old, { upTo: 1, limit: 1 });
    await expect(giveRevisions(db, fresh, old, moved)).rejects.toThrow("1 revisions were to leave");
    expect(await told(db, OLD)).toEqual([
      [2, "Bo"],
      [1, "Ada"],
    ]);
  });
});
