import { expect, onTestFinished, test, vi } from "vitest";
import * as Y from "yjs";
import { freshDatabase } from "@/db/testing";
import { p, page } from "@/document/build";
import { toJSON } from "@/document/ydoc";
import type { Actor } from "@/wiki/accounts/actor";
import { openSession } from "@/wiki/sessions/session";
import { loadDoc } from "@/wiki/live/load";
import { undoAuthor } from "@/wiki/revisions/undo-author";
import { person, write } from "@/wiki/testing";
import { openDoor, openEditor, type Editor } from "./testing";

test("[P53] a vandal is undone under the hands of three who type: their words and carets stay, and so the page is stored", async () => {
  const { db } = await freshDatabase();
  const door = await openDoor(db);
  onTestFinished(() => door.close());
  const names = ["Ada", "Bo", "Cy", "Vandal"];
  const people = await Promise.all(names.map((name) => person(db, name)));
  const mona = await person(db, "Mona", "moderator");
  const { id, revision } = await write(db, mona, "Essay", page(...names.map((name) => p(`${name}:`))));
  const editors = await Promise.all(people.map((each) => edit(each, id)));
  const [ada, bo, cy, vandal] = editors;
  if (!ada || !bo || !cy || !vandal) throw new Error("somebody is missing");
  const typists = [ada, bo, cy];
  const line = (editor: Editor, at: number): Y.XmlText => {
    const paragraph = editor.text.get(at);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : undefined;
    if (!(text instanceof Y.XmlText)) throw new Error(`there is no line ${at}`);
    return text;
  };

  // Each has a caret at the end of a line of their own; the vandal writes into all of them and deletes a beginning.
  typists.forEach((editor, at) => line(editor, at).insert(line(editor, at).length, " one"));
  await until(() => editors.every((editor) => [0, 1, 2].every((at) => line(editor, at).length >= 6)));
  const carets = typists.map((editor, at) =>
    Y.createRelativePositionFromTypeIndex(line(editor, at), line(editor, at).length, -1),
  );
  [0, 1, 2].forEach((at) => line(vandal, at).insert(2, "#".repeat(50)));
  line(vandal, 0).delete(0, 2);
  await until(() => editors.every((editor) => line(editor, 2).length > 50));
  typists.forEach((editor, at) => line(editor, at).insert(line(editor, at).length, " two"));
  const undoing = undoAuthor(db, mona, { revision, name: "Vandal", summary: "Nonsense" });
  typists.forEach((editor, at) => line(editor, at).insert(line(editor, at).length, " three"));
  expect(await undoing).toMatchObject({ ok: true });

  const said = page(p("Ada: one two three"), p("Bo: one two three"), p("Cy: one two three"), p("Vandal:"));
  const both = [...typists, vandal];
  await vi.waitFor(() => both.forEach((editor) => expect(toJSON(editor.doc)).toEqual(said)), {
    timeout: 10_000,
  });
  const stored = await loadDoc(db, id);
  expect(stored && toJSON(stored.doc)).toEqual(said);
  typists.forEach((editor, at) => {
    const caret = carets[at] && Y.createAbsolutePositionFromRelativePosition(carets[at], editor.doc);
    expect(caret?.type).toBe(line(editor, at));
    expect(line(editor, at).toString().slice(0, caret?.index)).toMatch(/one$/);
  });

  async function edit(actor: Actor, pageId: string): Promise<Editor> {
    const secret = actor.role === "reader" ? undefined : await openSession(db, actor.id, "test");
    const editor = openEditor(door, pageId, secret);
    onTestFinished(() => editor.close());
    await until(() => editor.provider.synced);
    return editor;
  }
});

async function until(holds: () => boolean): Promise<void> {
  await vi.waitFor(() => expect(holds()).toBe(true), { timeout: 10_000, interval: 5 });
}
