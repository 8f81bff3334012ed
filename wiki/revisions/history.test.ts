import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { writeLog } from "../live/testing";
import { putPage } from "../pages/put";
import { person, write } from "../testing";
import { credit } from "./credit";
import { changes, contributors, history } from "./history";
import { nameRevision, patrolRevision } from "./mark";
import { undoAuthor } from "./undo-author";

const ESSAY = title("Essay");

test("[P62] the credit of a page names each author's share, of what was imported an estimate, and the licence line all", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const { id } = await write(db, ada, "Essay", page(p("Twelve chars")));
    await putPage(db, bo, ESSAY, { doc: page(p("Twelve chars"), p("Fourand20 of them, by Bo")) });
    const page1 = await credit(db, bo, ESSAY);
    expect(page1?.people.map(({ name, characters, estimated }) => [name, characters, estimated])).toEqual([
      ["Ada", 12, false],
      ["Bo", 24, false],
    ]);
    const head = (await history(db, ESSAY))?.items[0];
    // What was undone belongs to who wrote it when it is brought back.
    await putPage(db, bo, ESSAY, { doc: page(p("Fourand20 of them, by Bo")) });
    await undoAuthor(db, ada, { revision: (head?.id ?? 0) + 1, name: "Bo", summary: "Not so" });
    expect((await credit(db, bo, ESSAY))?.people.map(({ name }) => name)).toEqual(["Ada"]);
    const all = await contributors(db, id);
    expect([all.count, [...all.names].sort()]).toEqual([2, ["Ada", "Bo"]]);
    expect(await credit(db, bo, title("Nothing"))).toBeUndefined();
    // As an import leaves it: content and revisions, and no live document.
    const old = await write(db, ada, "Imported", page(p("An old sentence.")));
    await db.execute(sql`delete from live where id = ${old.id}`);
    await db.execute(sql`update content set seq = 0 where page_id = ${old.id}`);
    await db.execute(sql`update revision set seq = 0, origin = 'there 1' where page_id = ${old.id}`);
    const guessed = { name: "Ada", characters: 16, share: 1, estimated: true };
    expect((await credit(db, bo, title("Imported")))?.people).toEqual([guessed]);
  });
});

test("[P63] a history says how much each author wrote, can be kept to a person, and finds versions by name", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const newcomer = await person(db, "New", "newcomer");
    const { id, revision } = await write(db, ada, "Essay", page(p("Ten chars.")));
    await writeLog(db, id, [ada, bo], ([one, two]) => {
      one?.type("12345678");
      two?.type("12");
    });
    await putPage(db, ada, ESSAY, { doc: page(p("Ten chars."), p("12345678"), p("12"), p("..")) });
    const [newest] = (await history(db, ESSAY))?.items ?? [];
    expect(newest).toMatchObject({ authors: ["Ada", "Bo"], written: [10, 2], before: 10 });
    expect((await history(db, ESSAY, {}, { by: "Bo" }))?.items).toHaveLength(1);
    expect(await nameRevision(db, newcomer, revision, "As printed")).toMatchObject({ reason: "role" });
    expect(await nameRevision(db, bo, revision, "  As   printed ")).toMatchObject({ ok: true });
    expect((await history(db, ESSAY, {}, { named: true }))?.items.map((row) => row.name)).toEqual([
      "As printed",
    ]);
    expect(await nameRevision(db, bo, revision, "")).toMatchObject({ ok: true });
    expect((await history(db, ESSAY, {}, { named: true }))?.items).toEqual([]);
  });
});

test("[P64] a change is patrolled by a member who had no part in it, and is not among those that wait", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const { revision } = await write(db, ada, "Essay", page(p("One.")));
    expect((await changes(db, { unpatrolled: true })).items).toHaveLength(1);
    expect(await patrolRevision(db, ada, revision)).toMatchObject({ reason: "own" });
    expect(await patrolRevision(db, await person(db, "New", "newcomer"), revision)).toMatchObject({
      reason: "role",
    });
    expect(await patrolRevision(db, bo, revision)).toMatchObject({ ok: true });
    expect((await changes(db, { unpatrolled: true })).items).toEqual([]);
    expect((await changes(db)).items[0]).toMatchObject({ patrolledBy: "Bo", isNewest: true });
  });
});
