// y-tiptap's own update compares a page from both ends inwards and rewrites what lies between, so that one paragraph
// put in at the top and one word changed at the bottom give every paragraph in between a new author. Here both trees
// are laid side by side at every level first.

import * as Y from "yjs";
import { align, type View } from "./compare/align";
import { matches, wordsOf } from "./compare/diff";

type Part = Y.XmlElement | Y.XmlText;
type Formats = Record<string, unknown>;
type Delta = { insert?: string; retain?: number; delete?: number; attributes?: Formats }[];

/** Makes `live` say what `wanted` says; `wanted` belongs to another Y.Doc and is only read. */
export function rewrite(live: Y.XmlFragment, wanted: Y.XmlFragment): void {
  rewriteChildren(live, wanted, view());
}

function rewriteChildren(live: Y.XmlFragment, wanted: Y.XmlFragment, by: View<Part>): void {
  let index = 0;
  for (const row of align(partsOf(live), partsOf(wanted), by)) {
    switch (row.kind) {
      case "removed":
        live.delete(index, 1);
        break;
      case "added":
        live.insert(index++, [row.after.clone()]);
        break;
      case "changed":
        rewritePart(row.before, row.after, by);
        index++;
        break;
      case "same":
        index++;
        break;
    }
  }
}

function rewritePart(live: Part, wanted: Part, by: View<Part>): void {
  if (live instanceof Y.XmlText && wanted instanceof Y.XmlText) {
    live.applyDelta(change(deltaOf(live), deltaOf(wanted)), { sanitize: false });
  } else if (live instanceof Y.XmlElement && wanted instanceof Y.XmlElement) {
    rewriteAttributes(live, wanted);
    rewriteChildren(live, wanted, by);
  }
}

function rewriteAttributes(live: Y.XmlElement, wanted: Y.XmlElement): void {
  // Attributes may be numbers, truth values or lists, though Yjs types them as text.
  const old: Formats = live.getAttributes();
  const next: Formats = wanted.getAttributes();
  for (const name of Object.keys(old)) if (!(name in next)) live.removeAttribute(name);
  for (const [name, value] of Object.entries(next)) {
    if (canonical(old[name]) !== canonical(value)) live.setAttribute(name, value as string);
  }
}

/** The delta that makes `before` into `after`, word by word, formats included. */
function change(before: Delta, after: Delta): Delta {
  const old = piecesOf(before);
  const next = piecesOf(after);
  const delta: Delta = [];
  let a = 0;
  let b = 0;
  const end = [old.length, next.length] as const;
  for (const [x, y] of [...matches(old.map(textOf), next.map(textOf)), end]) {
    for (const piece of next.slice(b, y)) delta.push({ insert: piece.text, attributes: piece.formats });
    for (const piece of old.slice(a, x)) delta.push({ delete: piece.text.length });
    const left = old[x];
    const right = next[y];
    if (left && right) {
      const attributes = formatChange(left.formats, right.formats);
      delta.push(attributes ? { retain: left.text.length, attributes } : { retain: left.text.length });
    }
    a = x + 1;
    b = y + 1;
  }
  return delta;
}

type Piece = { text: string; formats: Formats };

function piecesOf(delta: Delta): Piece[] {
  return delta.flatMap(({ insert, attributes }) =>
    wordsOf(insert ?? "").map((text) => ({ text, formats: attributes ?? {} })),
  );
}

function textOf(piece: Piece): string {
  return piece.text;
}

function formatChange(old: Formats, next: Formats): Formats | null {
  const changed: Formats = {};
  for (const name of Object.keys(old)) if (!(name in next)) changed[name] = null;
  for (const [name, value] of Object.entries(next)) {
    if (canonical(old[name]) !== canonical(value)) changed[name] = value;
  }
  return Object.keys(changed).length === 0 ? null : changed;
}

function partsOf(parent: Y.XmlFragment): Part[] {
  // A hook is no part of any page, but stands there as an element if a peer sent one.
  return parent.toArray() as Part[];
}

function deltaOf(text: Y.XmlText): Delta {
  // Yjs does not type its deltas. What is not text has the length 1, so it is kept in place by a sign of that length.
  const delta = text.toDelta() as { insert: unknown; attributes?: Formats }[];
  return delta.map(({ insert, attributes }) => ({
    insert: typeof insert === "string" ? insert : "\uFFFC",
    ...(attributes ? { attributes } : {}),
  }));
}

function view(): View<Part> {
  const keys = new Map<Part, string>();
  const key = (part: Part): string => {
    const known = keys.get(part);
    if (known !== undefined) return known;
    const made =
      part instanceof Y.XmlText
        ? canonical(part.toDelta())
        : `<${part.nodeName} ${canonical(part.getAttributes())}>${partsOf(part).map(key).join("")}</>`;
    keys.set(part, made);
    return made;
  };
  return {
    key,
    type: (part) => (part instanceof Y.XmlText ? "" : part.nodeName),
    words: saidBy,
    least: 0,
  };
}

function saidBy(part: Part): string[] {
  if (part instanceof Y.XmlText) return deltaOf(part).flatMap(({ insert }) => wordsOf(insert ?? ""));
  const own = Object.entries(part.getAttributes()).map(([name, value]) => `${name}=${canonical(value)}`);
  return [...own, ...partsOf(part).flatMap(saidBy)];
}

/** JSON with the names in order, for peers put them down in any. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join()}}`;
}
