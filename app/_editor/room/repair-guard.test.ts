import { prosemirrorJSONToYDoc, yXmlFragmentToProseMirrorRootNode, ySyncPluginKey } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { schema } from "@/document/schema/index";
import { guardRepairs, isLoss, wouldLose } from "./repair-guard";

/** A document whose editor renders after each change, as the binding does, and whose losses are counted. */
function watched(): { doc: Y.Doc; losses: () => number; sent: () => number } {
  const doc = new Y.Doc();
  let losses = 0;
  let sent = 0;
  guardRepairs(doc, "server", schema, () => (losses += 1));
  doc.getXmlFragment("default").observeDeep((_events, transaction) => {
    if (transaction.origin === "server")
      yXmlFragmentToProseMirrorRootNode(doc.getXmlFragment("default"), schema);
  });
  doc.on("update", (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin !== "server" && !isLoss(transaction)) sent += 1;
  });
  return { doc, losses: () => losses, sent: () => sent };
}

function said(...blocks: object[]): Uint8Array {
  return Y.encodeStateAsUpdate(prosemirrorJSONToYDoc(schema, { type: "doc", content: blocks }, "default"));
}

test("[U13] content that the schema knows passes", () => {
  const { doc, losses, sent } = watched();
  Y.applyUpdate(doc, said({ type: "paragraph", content: [{ type: "text", text: "words" }] }), "server");
  expect(losses()).toBe(0);
  expect(sent()).toBe(0);
});

test("[U13] a node that this editor does not know stops it rather than vanish", () => {
  const { doc, losses, sent } = watched();
  const other = new Y.Doc();
  const strange = new Y.XmlElement("hologram");
  other.getXmlFragment("default").insert(0, [strange]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "server");
  expect(losses()).toBe(1);
  expect(sent()).toBe(0);
});

test("[U13] words in a place where the schema has none stop it", () => {
  const { doc, losses } = watched();
  const other = new Y.Doc();
  const list = new Y.XmlElement("bulletList");
  list.insert(0, [new Y.XmlText("words without an item")]);
  other.getXmlFragment("default").insert(0, [list]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "server");
  expect(losses()).toBe(1);
});

test("[U13] the empty shell that two people's deletions leave may be cleared away", () => {
  const { doc, losses, sent } = watched();
  const other = new Y.Doc();
  other.getXmlFragment("default").insert(0, [new Y.XmlElement("bulletList")]);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other), "server");
  expect(losses()).toBe(0);
  expect(sent()).toBe(1);
});

test("[U13] what the person deletes is no loss", () => {
  const { doc, losses } = watched();
  Y.applyUpdate(doc, said({ type: "paragraph", content: [{ type: "text", text: "words" }] }), "server");
  doc.transact(() => doc.getXmlFragment("default").delete(0, 1), ySyncPluginKey);
  expect(losses()).toBe(0);
});

test("[U13] a document that this editor cannot show whole is known before it is opened, and stays as it is", () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, said({ type: "paragraph", content: [{ type: "text", text: "words" }] }));
  expect(wouldLose(doc, schema)).toBe(false);
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("bulletList")]);
  expect(wouldLose(doc, schema)).toBe(false);
  doc.getXmlFragment("default").insert(0, [new Y.XmlElement("hologram")]);
  expect(wouldLose(doc, schema)).toBe(true);
  expect(doc.getXmlFragment("default").length).toBe(3);
});
