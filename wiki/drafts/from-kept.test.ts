import * as Y from "yjs";
import { expect, test } from "vitest";
import type { Db } from "@/db/client";
import { inRollback } from "@/db/testing";
import { p, page } from "@/document/build";
import { textOf } from "@/document/json";
import { FRAGMENT, toJSON } from "@/document/ydoc";
import { READER } from "../accounts/actor";
import { loadDoc } from "../live/load";
import { writeLog } from "../live/testing";
import { person, write } from "../testing";
import { draftOfKept } from "./from-kept";
import { readDraft } from "./read";

/** What a device has that had the page open, and on which somebody typed a paragraph at its end. */
async function keptOf(db: Db, pageId: string, words: string): Promise<Uint8Array> {
  const loaded = await loadDoc(db, pageId);
  const doc = new Y.Doc();
  if (loaded) Y.applyUpdate(doc, Y.encodeStateAsUpdate(loaded.doc));
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(FRAGMENT).push([paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

async function paragraphs(db: Db, liveId: string): Promise<string[]> {
  const loaded = await loadDoc(db, liveId);
  return loaded ? toJSON(loaded.doc).content.map(textOf) : [];
}

test("[U93] what a page did not take becomes a draft, joined with what others have written there since", async () => {
  await inRollback(async (db) => {
    const [ada, bo] = [await person(db, "Ada"), await person(db, "Bo")];
    const { id } = await write(db, bo, "Essay", page(p("As it stood.")));
    await writeLog(db, id, [bo], ([hand]) => hand?.type("Before."));
    const update = await keptOf(db, id, "Written in a tunnel.");
    await writeLog(db, id, [bo], ([hand]) => hand?.type("Meanwhile."));
    const made = await draftOfKept(db, ada, { page: id, title: "Essay", update });
    if (!made.ok) throw new Error(made.sentence);
    const view = await readDraft(db, ada, made.draft);
    expect(view?.draft.state).toBe("open");
    expect(view?.writers.map(({ name }) => name)).toEqual(["Ada"]);
    const after = await paragraphs(db, view?.pages[0]?.liveId ?? "");
    expect(after.toSorted()).toEqual(["As it stood.", "Before.", "Meanwhile.", "Written in a tunnel."]);
    expect(await paragraphs(db, id)).toEqual(["As it stood.", "Before.", "Meanwhile."]);
  });
});

test("[U93] no draft is made of what the page has, of what is no document, or for who may not propose", async () => {
  await inRollback(async (db) => {
    const [ada, mo] = [await person(db, "Ada"), await person(db, "Mo", "moderator")];
    const { id } = await write(db, mo, "Essay", page(p("As it stood.")));
    const update = await keptOf(db, id, "Mine.");
    const kept = { page: id, title: "Essay", update };
    expect(await draftOfKept(db, READER, kept)).toMatchObject({ reason: "sign-in" });
    const same = Y.encodeStateAsUpdate((await loadDoc(db, id))?.doc ?? new Y.Doc());
    expect(await draftOfKept(db, ada, { ...kept, update: same })).toMatchObject({ reason: "empty" });
    const broken = { ...kept, update: new Uint8Array([1, 2, 3, 4]) };
    expect(await draftOfKept(db, ada, broken)).toMatchObject({ reason: "unreadable" });
    expect(await draftOfKept(db, ada, { ...kept, page: crypto.randomUUID(), title: "#" })).toMatchObject({
      reason: "title",
    });
  });
});
