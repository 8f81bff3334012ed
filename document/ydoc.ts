import { Fragment, type Mark, Node } from "@tiptap/pm/model";
import { prosemirrorToYXmlFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { withFittingWidths } from "./cell-widths";
import {
  elementType,
  isValid,
  markType,
  MAX_DEPTH,
  TOO_DEEP,
  type Specs,
  unknownElement,
  unknownMark,
  valueFault,
} from "./elements";
import { type DocJSON, docOf, emptyDoc, sortMarks, toNode } from "./json";
import { rewrite } from "./rewrite";
import { schema } from "./schema";
import { UNSTORABLE } from "./schema/attributes";

/** Name of the Y.XmlFragment that holds the page, as Tiptap's Collaboration has it. */
export const FRAGMENT = "default";

/**
 * The document as one Yjs update, always the same bytes for the same document and client id.
 * Only for a page that never had a live document: to seed one again would destroy who wrote what.
 */
export function toUpdate(doc: DocJSON, clientId: number): Uint8Array {
  const ydoc = seeded(doc, clientId);
  const update = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return update;
}

/** The page that a live document holds, as an honest editor shows it. Never changes the live document. */
export function toJSON(ydoc: Y.Doc): DocJSON {
  return inspect(ydoc).doc;
}

/**
 * The page that a live document holds, and a sentence for each thing in it that no page may say. An editor deletes a
 * node whose content does not fit, so such a node is left out here; two people who each delete one half of a list
 * leave one behind. All else that is at fault has been sent by something other than our editor.
 */
export function inspect(ydoc: Y.Doc): { doc: DocJSON; faults: string[] } {
  const faults: string[] = [];
  const children = ydoc
    .getXmlFragment(FRAGMENT)
    .toArray()
    .flatMap((child) => readType(child, 1, faults))
    .filter((node) => {
      const fits = schema.topNodeType.contentMatch.matchType(node.type) !== null;
      if (!fits) faults.push(`A ${node.type.name} stands at the top of the page.`);
      return fits;
    });
  if (children.length === 0) return { doc: emptyDoc(), faults };
  return { doc: docOf(schema.topNodeType.create(null, children)), faults };
}

/**
 * Makes the live document say what `doc` says, by the smallest change: what is in both keeps its items, and so its
 * authors, comments and carets. One transaction with the origin given. Everything new belongs to the client id of `ydoc`.
 */
export function replaceContent(ydoc: Y.Doc, doc: DocJSON, origin: unknown = null): void {
  const wanted = seeded(doc, 0);
  ydoc.transact(() => rewrite(ydoc.getXmlFragment(FRAGMENT), wanted.getXmlFragment(FRAGMENT)), origin);
  wanted.destroy();
}

function seeded(doc: DocJSON, clientId: number): Y.Doc {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  prosemirrorToYXmlFragment(toNode(doc), ydoc.getXmlFragment(FRAGMENT));
  return ydoc;
}

// Not y-tiptap's function that makes a ProseMirror node: it deletes from the live document what does not fit.
function readType(type: unknown, depth: number, faults: string[]): Node[] {
  if (type instanceof Y.XmlText) return readText(type, faults);
  if (!(type instanceof Y.XmlElement) || type instanceof Y.XmlHook) {
    return fault(faults, "The page holds something that is neither an element nor text.");
  }
  const nodeType = elementType(type.nodeName);
  if (!nodeType) return fault(faults, unknownElement(type.nodeName));
  if (depth > MAX_DEPTH) return fault(faults, TOO_DEEP);
  const content = type.toArray().flatMap((child) => readType(child, depth + 1, faults));
  const attrs = readAttrs(type.getAttributes(), nodeType.name, nodeType.spec.attrs ?? {}, faults);
  try {
    return [nodeType.createChecked(withFittingWidths(attrs), Fragment.from(content))];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return fault(faults, `The content of a ${nodeType.name} is not what may stand there.`);
  }
}

function readText(type: Y.XmlText, faults: string[]): Node[] {
  // Yjs does not type its deltas; whatever a peer put in there arrives here.
  const delta = type.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[];
  return delta.flatMap(({ insert, attributes }) => {
    if (typeof insert !== "string") return fault(faults, "A text has something in it that is not text.");
    const text = insert.replace(new RegExp(UNSTORABLE, "gu"), "");
    if (text !== insert) faults.push("A text has a character in it that cannot be stored, such as NUL.");
    return text === "" ? [] : [schema.text(text, readMarks(attributes ?? {}, faults))];
  });
}

function readMarks(attributes: Record<string, unknown>, faults: string[]): readonly Mark[] {
  let marks: readonly Mark[] = [];
  // Sorted, for the order in which Yjs gives them is not the same for every peer.
  for (const key of Object.keys(attributes).sort()) {
    const given = attributes[key];
    if (given === null || given === undefined) continue;
    const type = markType(key);
    if (!type) {
      faults.push(unknownMark(key));
      continue;
    }
    const own = typeof given === "object" ? { ...given } : {};
    marks = type.create(readAttrs(own, type.name, type.spec.attrs ?? {}, faults)).addToSet(marks);
  }
  return sortMarks(marks);
}

function readAttrs(
  given: Record<string, unknown>,
  owner: string,
  specs: Specs,
  faults: string[],
): Record<string, unknown> {
  const attrs: Record<string, unknown> = {};
  for (const [name, { validate }] of Object.entries(specs)) {
    const value = given[name];
    if (value === undefined) continue;
    if (isValid(value, validate)) attrs[name] = value;
    else faults.push(valueFault(owner, name));
  }
  return attrs;
}

function fault(faults: string[], sentence: string): [] {
  faults.push(sentence);
  return [];
}
