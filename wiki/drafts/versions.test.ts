import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { title } from "@/document/titles";
import { toJSON } from "@/document/ydoc";
import { READER, type Actor } from "../accounts/actor";
import { loadDoc } from "../live/load";
import { writeLog } from "../live/testing";
import { person, write } from "../testing";
import { openDraft } from "./open";
import { withdrawDraft } from "./submit";
import { compareVersion, draftVersions, nameInDraft, returnTo } from "./versions";

async function draftOf(db: Db, actor: Actor) {
  await write(db, await person(db, "Bo"), "Essay", page(p("As it stands.")));
  const opened = await openDraft(db, actor, title("Essay"), { draft: "new" });
  if (!opened.ok) throw new Error(opened.sentence);
  return { draftId: opened.draftId, liveId: opened.liveId };
}

async function said(db: Db, liveId: string): Promise<string> {
  const loaded = await loadDoc(db, liveId);
  return JSON.stringify(loaded && toJSON(loaded.doc).content);
}

const type = (db: Db, liveId: string, who: Actor, words: string) =>
  writeLog(db, liveId, [who], ([hand]) => hand?.type(words));

const FIRST = { name: "  Before   the talk ", summary: "One of two" };

test("[E75] what a draft says is kept under a name, compared with what it says now, and gone back to", async () => {
  await inRollback(async (db) => {
    const nia = await person(db, "Nia", "newcomer");
    const room = await draftOf(db, nia);
    await type(db, room.liveId, nia, "Her first words.");
    expect(await nameInDraft(db, nia, room, FIRST)).toEqual({ ok: true, revision: 1, fresh: true });
    // Nothing new: the same version has another name, and is otherwise as it was.
    const again = { name: "The first", summary: "Too late" };
    expect(await nameInDraft(db, nia, room, again)).toEqual({ ok: true, revision: 1, fresh: false });
    const then = await said(db, room.liveId);
    await type(db, room.liveId, nia, "And more of them.");
    const second = await nameInDraft(db, nia, room, { name: "The second", summary: "" });
    expect(second).toEqual({ ok: true, revision: 2, fresh: true });
    const versions = await draftVersions(db, nia, room);
    expect(versions.map(({ number, name, summary, by }) => [number, name, summary, by])).toEqual([
      [2, "The second", "", "Nia"],
      [1, "The first", "One of two", "Nia"],
    ]);
    const [, first] = versions;
    const compared = await compareVersion(db, nia, room.draftId, first?.id ?? 0);
    expect(compared).toMatchObject({ title: "Essay", mayReturn: true });
    expect(JSON.stringify(compared?.comparison?.rows)).toContain("And more of them.");
    expect(await returnTo(db, nia, room.draftId, first?.id ?? 0)).toEqual({ ok: true });
    expect(await said(db, room.liveId)).toBe(then);
    const back = await compareVersion(db, nia, room.draftId, first?.id ?? 0);
    expect(back?.comparison?.summary.sentence).toBe("no change");
  });
});

test("[E75] versions of a draft are for those who see it, and only who takes part in it goes back", async () => {
  await inRollback(async (db) => {
    const [nia, mo] = [await person(db, "Nia", "newcomer"), await person(db, "Mo", "moderator")];
    const [eve, other] = [await person(db, "Eve"), await person(db, "Other", "newcomer")];
    const room = await draftOf(db, nia);
    await type(db, room.liveId, nia, "Her words.");
    await nameInDraft(db, nia, room, FIRST);
    const [version] = await draftVersions(db, mo, room);
    const id = version?.id ?? 0;
    expect(version?.name).toBe("Before the talk");
    expect(await compareVersion(db, mo, room.draftId, id)).toMatchObject({ mayReturn: false });
    expect(await returnTo(db, mo, room.draftId, id)).toMatchObject({ reason: "not-yours" });
    for (const stranger of [eve, other, READER]) {
      expect(await draftVersions(db, stranger, room)).toEqual([]);
      expect(await compareVersion(db, stranger, room.draftId, id)).toBeUndefined();
      expect(await nameInDraft(db, stranger, room, FIRST)).toMatchObject({ reason: "missing" });
      expect(await returnTo(db, stranger, room.draftId, id)).toMatchObject({ reason: "missing" });
    }
    // Nor by the way of a draft of one's own.
    const own = await openDraft(db, eve, title("Essay"), { draft: "new" });
    if (!own.ok) throw new Error(own.sentence);
    expect(await compareVersion(db, eve, own.draftId, id)).toBeUndefined();
    expect(await nameInDraft(db, nia, room, { name: " ", summary: "" })).toMatchObject({ reason: "name" });
    expect(await withdrawDraft(db, nia, room.draftId)).toEqual({ ok: true });
    expect(await nameInDraft(db, nia, room, FIRST)).toMatchObject({ reason: "protected" });
    expect(await returnTo(db, nia, room.draftId, id)).toMatchObject({ ok: false });
    expect(await compareVersion(db, nia, room.draftId, id)).toMatchObject({ mayReturn: false });
  });
});
