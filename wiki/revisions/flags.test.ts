import { expect, test } from "vitest";
import { insertHits } from "@/db/rules";
import { inRollback } from "@/db/testing";
import { transact } from "@/db/transact";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import type { Actor } from "../accounts/actor";
import { writeLog } from "../live/testing";
import { putPage } from "../pages/put";
import { addRule, switchRuleOn } from "../rules/keep";
import { person, write } from "../testing";
import { hideRevision } from "./hide";
import { changes, changesBackTo, history } from "./history";
import { momentOf } from "./life";
import { markMinor, patrolRevision } from "./mark";
import { changesTime } from "./time";
import { undoRevision } from "./undo-author";

const ESSAY = title("Essay");

test("[P70] a revision is minor as its author says, and both lists can leave such ones out", async () => {
  await inRollback(async (db) => {
    const [ada, bo, mo] = [
      await person(db, "Ada"),
      await person(db, "Bo"),
      await person(db, "Mo", "moderator"),
    ];
    const { revision } = await write(db, ada, "Essay", page(p("One.")));
    await putPage(db, ada, ESSAY, { doc: page(p("One!")), minor: true });
    const flags = { notMinor: true };
    expect((await history(db, ESSAY))?.items.map(({ minor }) => minor)).toEqual([true, false]);
    expect((await history(db, ESSAY, {}, flags))?.items.map(({ number }) => number)).toEqual([1]);
    expect((await changes(db, { flags })).items.map(({ number }) => number)).toEqual([1]);
    expect(await markMinor(db, bo, revision, true)).toMatchObject({ reason: "not-yours" });
    expect(await markMinor(db, ada, revision, true)).toMatchObject({ ok: true });
    expect((await changes(db, { flags })).items).toEqual([]);
    expect(await markMinor(db, mo, revision, false)).toMatchObject({ ok: true });
    expect((await changes(db, { flags })).items).toHaveLength(1);
  });
});

test("[P71] what a program or a batch wrote says so, and both lists can be kept to what was written by hand", async () => {
  await inRollback(async (db) => {
    const ada = await person(db, "Ada");
    const program: Actor = { ...ada, byToken: true } as Actor;
    await write(db, ada, "Essay", page(p("One.")));
    await putPage(db, program, ESSAY, { doc: page(p("One."), p("Two.")) });
    const [head] = (await history(db, ESSAY))?.items ?? [];
    const accountId = ada.role === "reader" ? "" : ada.id;
    await transact(db, (tx) =>
      undoRevision(tx, ada, { revision: head?.id ?? 0, accountId, summary: "Not so" }),
    );
    expect((await history(db, ESSAY))?.items.map(({ tool }) => tool)).toEqual(["batch", "token", null]);
    const flags = { byHand: true };
    expect((await history(db, ESSAY, {}, flags))?.items.map(({ number }) => number)).toEqual([1]);
    expect((await changes(db, { flags })).items.map(({ number }) => number)).toEqual([1]);
  });
});

test("[P72] what a rule tags says so to everybody, put or typed, and only the revision that it hit", async () => {
  await inRollback(async (db) => {
    const [ada, mo] = [await person(db, "Ada"), await person(db, "Mo", "moderator")];
    const words = { sentence: "Hm.", action: "tag", hours: 1, conditions: { words: ["pills"] } };
    const made = await addRule(db, mo, { ...words, name: "About pills" });
    const ruleId = made.ok ? made.id : 0;
    expect(await switchRuleOn(db, mo, ruleId)).toMatchObject({ ok: true });
    await write(db, ada, "Essay", page(p("One.")));
    await putPage(db, ada, ESSAY, { doc: page(p("One."), p("Cheap pills.")) });
    await putPage(db, ada, ESSAY, { doc: page(p("One."), p("Cheap.")) });
    const tags = async () => (await history(db, ESSAY))?.items.map((row) => row.tags);
    expect(await tags()).toEqual([[], ["About pills"], []]);
    expect((await changes(db, { flags: { tag: "about PILLS" } })).items.map(({ number }) => number)).toEqual([
      2,
    ]);
    expect((await history(db, ESSAY, {}, { tag: "Other" }))?.items).toEqual([]);
    // What is typed is judged at a checkpoint, and the hit says how far the log was.
    const [head] = (await history(db, ESSAY))?.items ?? [];
    const accountId = ada.role === "reader" ? "" : ada.id;
    const { pageId, seq } = head ?? { pageId: "", seq: 0 };
    const hit = { ruleId, accountId, pageId, title: ESSAY, action: "tag" as const };
    await insertHits(db, [
      { ...hit, way: "typed", after: seq },
      { ...hit, way: "typed", after: seq - 1, accountId: mo.role === "reader" ? "" : mo.id },
    ]);
    await writeLog(db, pageId, [ada], ([one]) => one?.type("pills"));
    await putPage(db, ada, ESSAY, { doc: page(p("Something else.")) });
    expect((await tags())?.[0]).toEqual(["About pills"]);
  });
});

test("[P73] an open list is told of revisions, patrols and acts, and keeps the changes that it has shown", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const { revision } = await write(db, ada, "Essay", page(p("One.")));
    const times = [await changesTime(db)];
    await patrolRevision(db, bo, revision);
    times.push(await changesTime(db));
    for (const words of ["Two.", "Three."]) await putPage(db, ada, ESSAY, { doc: page(p(words)) });
    times.push(await changesTime(db));
    expect(new Set(times).size).toBe(3);
    expect(await changesTime(db)).toBe(times.at(-1));
    const first = (await changes(db, {}, { limit: 2 })).items.at(-1);
    await putPage(db, ada, ESSAY, { doc: page(p("Four.")) });
    const open = await changesBackTo(db, {}, first?.id ?? 0);
    expect(open.items.map(({ number }) => number)).toEqual([4, 3, 2]);
    expect((await changes(db, {}, { cursor: open.cursor })).items.map(({ number }) => number)).toEqual([1]);
    expect((await changesBackTo(db, { unpatrolled: true }, revision)).items).toHaveLength(3);
    expect((await changesBackTo(db, {}, revision)).cursor).toBeNull();
  });
});

test("[P76] a page is seen at each of its revisions with what had changed, and not where its text is hidden", async () => {
  await inRollback(async (db) => {
    const [ada, mo] = [await person(db, "Ada"), await person(db, "Mo", "moderator")];
    await write(db, ada, "Essay", page(p("One.")));
    const bad = await write(db, ada, "Essay", page(p("One."), p("A secret.")));
    await write(db, ada, "Essay", page(p("One."), p("Three.")));
    const kinds = async (number: number) => {
      const moment = await momentOf(db, ada, ESSAY, number);
      return moment && [moment.revision.number, moment.count, moment.rows?.map(({ kind }) => kind)];
    };
    expect(await kinds(1)).toEqual([1, 3, ["added"]]);
    expect(await kinds(2)).toEqual([2, 3, ["same", "added"]]);
    expect(await kinds(99)).toEqual([3, 3, ["same", "changed"]]);
    const hidden = { text: true, summary: false, authors: false, reason: "a secret" };
    expect(await hideRevision(db, mo, bad.revision, hidden)).toMatchObject({ ok: true });
    expect(await kinds(2)).toEqual([2, 3, undefined]);
    expect(await kinds(3)).toEqual([3, 3, ["same", "same"]]);
    expect(await momentOf(db, ada, title("Nothing"), 1)).toBeUndefined();
  });
});
