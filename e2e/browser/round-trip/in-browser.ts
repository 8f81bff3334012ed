/**
 * Runs in the browser: carries documents through the editor, its Y.Doc, JSON, the clipboard and back into the editor.
 */
import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { fixTables } from "@tiptap/pm/tables";
import fc from "fast-check";
import * as Y from "yjs";
import { pasting } from "../../../app/_editor/paste/paste";
import { PositionIds } from "../../../app/_editor/position/position-ids";
import { anyDoc } from "../../../document/arbitrary";
import { type DocJSON, parseDoc } from "../../../document/json";
import { extensions } from "../../../document/schema";
import { isSafeSource, isSafeUrl } from "../../../document/urls";
import { inspect } from "../../../document/ydoc";

export type Tried = {
  runs: number;
  failed: boolean;
  seed: number;
  path: string | null;
  error: string | null;
};

/** Tries any documents, `runs` of them from this seed on; the smallest that did not come back is told. */
function tryAny(seed: number, runs: number, path?: string): Tried {
  const ydoc = new Y.Doc();
  const element = document.createElement("div");
  document.body.append(element);
  const editor = new Editor({
    element,
    extensions: [...extensions, Collaboration.configure({ document: ydoc }), PositionIds, pasting("Page")],
  });
  try {
    const done = fc.check(
      fc.property(anyDoc.map(safe), (doc) => carry(editor, ydoc, doc)),
      { seed, numRuns: runs, ...(path !== undefined && { path }) },
    );
    return {
      runs: done.numRuns,
      failed: done.failed,
      seed: done.seed,
      path: done.counterexamplePath,
      error: done.failed ? String(done.errorInstance) : null,
    };
  } finally {
    editor.destroy();
  }
}

/** The same with addresses that a paste may keep: those that could run or carry a whole file are dropped on purpose (E31). */
function safe(doc: DocJSON): DocJSON {
  const replaced = JSON.stringify(doc, (_key, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    const held: Record<string, unknown> = { ...value };
    const { href, src } = held;
    if (typeof href === "string" && !isSafeUrl(href)) return { ...held, href: "https://example.org/" };
    if (typeof src === "string" && !isSafeSource(src)) return { ...held, src: "https://example.org/a.png" };
    return value;
  });
  return parsed(JSON.parse(replaced));
}

/** What the editor makes of a document when it is given it stands in its Y.Doc, and is the same after cut and paste. */
function carry(editor: Editor, ydoc: Y.Doc, doc: DocJSON): void {
  editor.commands.setContent(doc);
  mendTables(editor);
  const shown = said(editor);
  const { doc: kept, faults } = inspect(ydoc);
  equal(faults, [], "faults of the Y.Doc");
  equal(kept, shown, "the Y.Doc");
  equal(parsed(JSON.parse(JSON.stringify(kept))), shown, "JSON");
  editor.commands.selectAll();
  const clip = new DataTransfer();
  const { dom } = editor.view;
  dom.dispatchEvent(new ClipboardEvent("cut", { clipboardData: clip, bubbles: true, cancelable: true }));
  if (editor.state.doc.textContent !== "") throw new Error("something was left by the cut");
  dom.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clip, bubbles: true, cancelable: true }));
  equal(said(editor), shown, `the paste of ${clip.getData("text/html")}`);
}

/** Spans and widths that make no table are mended by the editor, when it first looks at one; here before anything is compared. */
function mendTables(editor: Editor): void {
  for (let mended = fixTables(editor.state); mended?.docChanged; mended = fixTables(editor.state))
    editor.view.dispatch(mended);
}

/** What the editor shows, in canonical form. */
function said(editor: Editor): DocJSON {
  return parsed(editor.getJSON());
}

function parsed(json: unknown): DocJSON {
  const read = parseDoc(json);
  if (!read.ok) throw new Error(read.sentence);
  return read.doc;
}

function equal(given: unknown, wanted: unknown, what: string): void {
  const [is, was] = [JSON.stringify(given), JSON.stringify(wanted)];
  if (is !== was) throw new Error(`${what}\n was ${was}\n  is ${is}`);
}

Object.assign(window, { tryAny });
