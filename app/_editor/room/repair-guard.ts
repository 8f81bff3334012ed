/**
 * When y-tiptap meets content that the editor's schema cannot show, it deletes it: for everyone, in silence. Two
 * people who edit one list at once may leave an empty shell behind, and then that is right. But where words (or
 * a node that this editor does not know) would go, we had rather stop the editor than the text.
 *
 * Such a repair is a transaction of the editor's binding inside the chain of one that came from the server; what a
 * person types is never inside such a chain.
 */
import type { Schema } from "@tiptap/pm/model";
import { ySyncPluginKey, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import * as Y from "yjs";

const LOSS = "loss";

/** Whether a transaction is such a repair: nobody typed it. */
export function isLoss(transaction: Y.Transaction): boolean {
  return transaction.meta.has(LOSS);
}

/**
 * Calls `onLoss` before a repair that loses something is announced to anybody. The caller must close the
 * connection in it. Returns the way to stop watching.
 */
export function guardRepairs(doc: Y.Doc, server: unknown, schema: Schema, onLoss: () => void): () => void {
  let fromServer = false;
  const begin = (transaction: Y.Transaction): void => {
    if (transaction.origin === server) fromServer = true;
  };
  const check = (transaction: Y.Transaction): void => {
    if (!fromServer || transaction.origin !== ySyncPluginKey) return;
    if (!loses(transaction, (name) => name in schema.nodes)) return;
    transaction.meta.set(LOSS, true);
    onLoss();
  };
  const end = (): void => {
    fromServer = false;
  };
  doc.on("beforeTransaction", begin);
  doc.on("afterTransaction", check);
  doc.on("afterAllTransactions", end);
  return () => {
    doc.off("beforeTransaction", begin);
    doc.off("afterTransaction", check);
    doc.off("afterAllTransactions", end);
  };
}

/** Whether an editor that opened this document would delete something in it. The document itself is not touched. */
export function wouldLose(doc: Y.Doc, schema: Schema): boolean {
  const copy = new Y.Doc();
  let loss = false;
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.on("afterTransaction", (transaction) => {
    loss ||= transaction.origin === ySyncPluginKey && loses(transaction, (name) => name in schema.nodes);
  });
  yXmlFragmentToProseMirrorRootNode(copy.getXmlFragment("default"), schema);
  copy.destroy();
  return loss;
}

function loses(transaction: Y.Transaction, knows: (nodeName: string) => boolean): boolean {
  let loss = false;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
    if (!(struct instanceof Y.Item)) return;
    if (struct.content instanceof Y.ContentString && struct.content.str.trim() !== "") loss = true;
    if (struct.content instanceof Y.ContentType && struct.content.type instanceof Y.XmlElement)
      loss ||= !knows(struct.content.type.nodeName);
  });
  return loss;
}
