import { EditorState, type Transaction } from "@tiptap/pm/state";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { schema } from "@/document/schema/index";
import { newId, positionIdPlugin, renameStrangers } from "./position-ids";

function paragraph(text: string): Node {
  return schema.node("paragraph", null, text === "" ? [] : [schema.text(text)]);
}

function position(id: string, text = "said"): Node {
  return schema.node("position", { id }, [paragraph(text)]);
}

function editing(...blocks: Node[]): EditorState {
  let made = 0;
  return EditorState.create({
    doc: schema.node("doc", null, blocks),
    plugins: [positionIdPlugin(() => `new-${(made += 1)}`)],
  });
}

function ids(state: EditorState): string[] {
  const found: string[] = [];
  state.doc.descendants((node) => {
    if (node.type.name === "position") found.push(String(node.attrs["id"]));
  });
  return found;
}

function then(state: EditorState, change: (tr: Transaction) => Transaction): EditorState {
  return state.apply(change(state.tr));
}

test("[S20] a new position without an id is given one", () => {
  const state = then(editing(paragraph("a")), (tr) => tr.insert(0, position("")));
  expect(ids(state)).toEqual(["new-1"]);
});

test("[S20] a copy gets a new id, whether it is put behind its original or before it", () => {
  const behind = then(editing(position("one")), (tr) => tr.insert(tr.doc.content.size, position("one")));
  expect(ids(behind)).toEqual(["one", "new-1"]);
  const before = then(editing(position("one")), (tr) => tr.insert(0, position("one", "copy")));
  expect(ids(before)).toEqual(["new-1", "one"]);
});

test("[S20] a position that is dragged to another place keeps its id", () => {
  const moved = position("one");
  const state = then(editing(moved, paragraph("middle"), position("two")), (tr) => {
    tr.delete(0, moved.nodeSize);
    return tr.insert(tr.doc.content.size, moved);
  });
  expect(ids(state)).toEqual(["two", "one"]);
});

test("[S20] pasting two copies over the original leaves one with its id", () => {
  const original = position("one");
  const state = then(editing(paragraph("a"), original), (tr) =>
    tr.replaceWith(3, 3 + original.nodeSize, [position("one"), position("one")]),
  );
  expect(ids(state)).toEqual(["one", "new-1"]);
});

test("[S20] a paste from another page gets new ids; one that was cut here, or is here, keeps its id for now", () => {
  const slice = new Slice(Fragment.from([position("strange"), position("known"), paragraph("x")]), 0, 0);
  const renamed = renameStrangers(
    slice,
    (id) => id === "known",
    () => "new",
  );
  expect(renamed.content.content.map((node) => node.attrs["id"])).toEqual(["new", "known", undefined]);
});

test("[S20] after cutting, pasting here restores the id", () => {
  const block = position("one");
  const state = editing(block, paragraph("a"));
  const cut = then(state, (tr) => tr.delete(0, block.nodeSize).setMeta("uiEvent", "cut"));
  expect(ids(cut)).toEqual([]);
  const plugin = cut.plugins[0];
  expect(plugin?.getState(cut)).toEqual(new Set(["one"]));
});

test("an edit that touches no position changes no id", () => {
  const state = then(editing(position("one"), position("two"), paragraph("a")), (tr) =>
    tr.insertText("b", 3),
  );
  expect(ids(state)).toEqual(["one", "two"]);
});

test("ids are version 4 UUIDs", () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
