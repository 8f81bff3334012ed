import { expect, test } from "vitest";
import { getContent } from "@/db/pages/content";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { readBatch } from "../batches/read";
import { undoBatch } from "../batches/undo";
import { undoPerson } from "../batches/undo-person";
import { putPage } from "../pages/put";
import { writeLog } from "../live/testing";
import { readLog } from "../log";
import { person, write } from "../testing";
import { history } from "./history";
import { undoAuthor } from "./undo-author";

const ESSAY = title("Essay");

test("[P51] a person's last run on a page is undone as a revision of its own, between what others wrote", async () => {
  await inRollback(async (db) => {
    const [ada, vandal, cy] = [await person(db, "Ada"), await person(db, "Vandal"), await person(db, "Cy")];
    const { id } = await write(db, ada, "Essay", page(p("Ada begins here.")));
    // All in one session: what Vandal deletes and writes stands between the words of Cy and Ada.
    await writeLog(db, id, [vandal, cy, ada], ([bad, good, own]) => {
      good?.type("Cy says one thing.");
      bad?.erase(4);
      bad?.type("Nonsense!");
      own?.type("And Ada ends.");
    });
    const put = await putPage(db, cy, ESSAY, {
      doc: page(p("begins here."), p("Cy says one thing."), p("Nonsense!"), p("And Ada ends.")),
    });
    expect(put).toMatchObject({ ok: true });
    const head = (await history(db, ESSAY))?.items[0];
    expect(head?.authors).toContain("Vandal");
    const revision = head?.id ?? 0;
    expect(await undoAuthor(db, cy, { revision, name: "Vandal", summary: " " })).toMatchObject({
      reason: "reason",
    });
    const newcomer = await person(db, "Newcomer", "newcomer");
    expect(await undoAuthor(db, newcomer, { revision, name: "Vandal", summary: "No" })).toMatchObject({
      reason: "role",
    });
    const done = await undoAuthor(db, cy, { revision, name: "Vandal", summary: "Nonsense" });
    expect(done).toMatchObject({ ok: true, title: "Essay" });
    const undone = page(p("Ada begins here."), p("Cy says one thing."), p("And Ada ends."));
    expect((await getContent(db, id))?.doc).toEqual(undone);
    expect((await history(db, ESSAY))?.items[0]).toMatchObject({ summary: "Nonsense", authors: ["Cy"] });
    expect((await readLog(db)).items[0]).toMatchObject({ verb: "undo-author", by: "Cy", reason: "Nonsense" });
    expect(await undoAuthor(db, cy, { revision, name: "Vandal", summary: "Again" })).toMatchObject({
      reason: "nothing",
    });
    // The undoing is an edit like any other.
    const again = await undoAuthor(db, ada, {
      revision: done.ok ? done.revision : 0,
      name: "Cy",
      summary: "It was right",
    });
    expect(again).toMatchObject({ ok: true });
  });
});

test("[P52] everything of a person since a moment is undone on all pages as one batch, and comes back as one", async () => {
  await inRollback(async (db) => {
    const [ada, vandal] = [await person(db, "Ada"), await person(db, "Vandal")];
    const mona = await person(db, "Mona", "moderator");
    const before = page(p("Ada was here."));
    const after = page(p("Ada was here."), p("Buy now!"));
    const ids: string[] = [];
    for (const name of ["One", "Two", "Three"]) {
      ids.push((await write(db, ada, name, before)).id);
      await write(db, vandal, name, after);
    }
    const since = new Date(Date.now() - 3_600_000);
    expect(await undoPerson(db, ada, { name: "Vandal", since, reason: "Spam" })).toMatchObject({
      reason: "role",
    });
    expect(await undoPerson(db, mona, { name: "Vandal", since, reason: "" })).toMatchObject({
      reason: "reason",
    });
    const done = await undoPerson(db, mona, { name: "Vandal", since, reason: "Spam" });
    expect(done).toMatchObject({ ok: true, undone: 3, left: false });
    for (const id of ids) expect((await getContent(db, id))?.doc).toEqual(before);
    const batch = done.ok ? done.batch : 0;
    expect((await readBatch(db, mona, batch))?.rows.map((row) => row.outcome)).toEqual([
      "done",
      "done",
      "done",
    ]);
    expect((await readLog(db)).items[0]).toMatchObject({ verb: "undo-person", object: "Vandal" });
    expect(await undoBatch(db, mona, batch, "")).toEqual({ ok: true, undone: 3, kept: 0 });
    for (const id of ids) expect((await getContent(db, id))?.doc).toEqual(after);
  });
});
