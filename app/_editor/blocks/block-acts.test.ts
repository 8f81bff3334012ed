import { Editor } from "@tiptap/core";
import { expect, test } from "vitest";
import { h, li, p, page, position, ul } from "@/document/build";
import type { DocJSON } from "@/document/json";
import { extensions } from "@/document/schema";
import { BlockActs } from "./block-acts";

function editorOf(content: DocJSON): Editor {
  return new Editor({ element: null, extensions: [...extensions, BlockActs], content });
}

function words(editor: Editor): string[] {
  return editor.state.doc.children.map((block) => block.textContent);
}

test("[E1] a block changes places with its neighbour, and the caret goes with it", () => {
  const editor = editorOf(page(h(2, "one"), p("two"), p("three")));
  editor.commands.setTextSelection(7);
  expect(editor.commands.moveBlock(-1)).toBe(true);
  expect(words(editor)).toEqual(["two", "one", "three"]);
  expect(editor.state.selection.$from.parent.textContent).toBe("two");
  expect(editor.commands.moveBlock(-1)).toBe(false);
  editor.commands.moveBlock(1);
  editor.commands.moveBlock(1);
  expect(words(editor)).toEqual(["one", "three", "two"]);
  expect(editor.commands.moveBlock(1)).toBe(false);
});

test("[E1] in a list it is the item that moves", () => {
  const editor = editorOf(page(ul(li(p("a")), li(p("b"))), p("end")));
  editor.commands.setTextSelection(8);
  editor.commands.moveBlock(-1);
  expect(words(editor)).toEqual(["ba", "end"]);
  expect(editor.commands.moveBlock(-1)).toBe(false);
});

test("[E2] a duplicated position has a new id, and the old one keeps its own", () => {
  const id = "11111111-1111-4111-8111-111111111111";
  const editor = editorOf(page(position({ id, holder: "Oekonux", stance: "holds" }, p("said"))));
  editor.commands.duplicateBlock(0);
  const [first, second] = editor.state.doc.children;
  expect(first?.attrs["id"]).toBe(id);
  expect(second?.attrs).toMatchObject({ holder: "Oekonux", stance: "holds" });
  expect(second?.attrs["id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(second?.attrs["id"]).not.toBe(id);
});

test("[E1] a list goes with its last item, and a page is never without a paragraph", () => {
  const editor = editorOf(page(ul(li(p("a"))), p("end")));
  editor.commands.setTextSelection(3);
  editor.commands.removeBlock();
  expect(words(editor)).toEqual(["end"]);
  editor.commands.removeBlock(0);
  expect(words(editor)).toEqual([""]);
});
