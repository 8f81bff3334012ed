import { type Mark, Node } from "@tiptap/pm/model";
import { withFittingWidths } from "./cell-widths";
import { isIgnored, MAX_DEPTH, type Specs } from "./elements";
import { schema } from "./schema";
import { UNSTORABLE } from "./schema/attributes";

/** The value of an attribute. The list is that of a table cell's column widths. */
export type AttrValue = string | number | boolean | null | number[];

export type MarkJSON = { type: string; attrs?: Record<string, AttrValue> };

export type NodeJSON = {
  type: string;
  attrs?: Record<string, AttrValue>;
  content?: NodeJSON[];
  marks?: MarkJSON[];
  text?: string;
};

/** A page's content. In canonical form (see `parseDoc`) two documents that say the same are deeply equal. */
export type DocJSON = { type: "doc"; content: NodeJSON[] };

export type DocRefusal =
  | "not-a-document"
  | "too-deep"
  | "too-large"
  | "unknown-node"
  | "unknown-mark"
  | "unknown-attribute"
  | "bad-attribute"
  | "bad-text"
  | "bad-content";

export type ParsedDoc = { ok: true; doc: DocJSON } | { ok: false; reason: DocRefusal; sentence: string };

export const MAX_NODES = 200_000;
const MAX_TEXT_LENGTH = 20_000_000;

/**
 * Reads a document that came from outside. The result is canonical: every attribute is there, in the schema's order;
 * marks are in the schema's order; text with the same marks is one node; only text has marks, for a live document
 * can hold no others. Never throws, whatever it is given.
 */
export function parseDoc(value: unknown): ParsedDoc {
  try {
    const budget = { nodes: MAX_NODES, text: MAX_TEXT_LENGTH };
    if (!isRecord(value) || value["type"] !== "doc") {
      throw new Refused("not-a-document", 'A document is an object of type "doc".');
    }
    const node = readNode(value, 0, budget);
    node.check();
    return { ok: true, doc: docOf(node) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, reason: error.reason, sentence: error.message };
    // ProseMirror says so when content does not fit where it stands.
    if (error instanceof RangeError)
      return { ok: false, reason: "bad-content", sentence: inOneSentence(error) };
    throw error;
  }
}

/** A page on which nothing is written yet. */
export function emptyDoc(): DocJSON {
  return { type: "doc", content: [{ type: "paragraph" }] };
}

/** The ProseMirror node of a document that is known to be good. Throws a RangeError otherwise. */
export function toNode(doc: DocJSON): Node {
  return Node.fromJSON(schema, doc);
}

/** The JSON of a ProseMirror document. */
export function docOf(node: Node): DocJSON {
  if (node.type !== schema.topNodeType) throw new Error(`a ${node.type.name} is no document`);
  return { type: "doc", content: node.children.map(jsonOf) };
}

/** Marks in the order of the canonical form: the schema's, and comments by their ids. */
export function sortMarks(marks: readonly Mark[]): readonly Mark[] {
  const place = (mark: Mark) => RANKS.indexOf(mark.type.name);
  return marks.toSorted((a, b) => place(a) - place(b) || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const RANKS = Object.keys(schema.marks);

// Not node.toJSON(): its attributes belong to the node and have no prototype, which React refuses to send.
function jsonOf(node: Node): NodeJSON {
  const json: NodeJSON = { type: node.type.name };
  if (node.type.spec.attrs) json.attrs = { ...node.attrs };
  if (node.childCount > 0) json.content = node.children.map(jsonOf);
  if (node.marks.length > 0) json.marks = node.marks.map(jsonOfMark);
  if (node.text !== undefined) json.text = node.text;
  return json;
}

function jsonOfMark({ type, attrs }: Mark): MarkJSON {
  return type.spec.attrs ? { type: type.name, attrs: { ...attrs } } : { type: type.name };
}

/** The text in a node, without any separators. */
export function textOf(node: NodeJSON): string {
  return node.text ?? (node.content ?? []).map(textOf).join("");
}

/** A text attribute, or "" where it is not set. */
export function attr(of: NodeJSON | MarkJSON, name: string): string {
  const value = of.attrs?.[name];
  return typeof value === "string" ? value : "";
}

class Refused extends Error {
  constructor(
    readonly reason: DocRefusal,
    sentence: string,
  ) {
    super(sentence);
  }
}

type Budget = { nodes: number; text: number };

function readNode(value: unknown, depth: number, budget: Budget): Node {
  if (!isRecord(value) || typeof value["type"] !== "string") {
    throw new Refused("not-a-document", "Every node is an object with a type.");
  }
  if (depth > MAX_DEPTH) throw new Refused("too-deep", `The document is nested more than ${MAX_DEPTH} deep.`);
  if (--budget.nodes < 0) throw new Refused("too-large", `The document has more than ${MAX_NODES} nodes.`);
  const type = schema.nodes[value["type"]];
  if (!type) throw new Refused("unknown-node", `There is no node of the type ${quote(value["type"])}.`);
  if (type.isText) return schema.text(readText(value["text"], budget), readMarks(value["marks"]));
  const content = value["content"] ?? [];
  if (!Array.isArray(content)) throw new Refused("not-a-document", "The content of a node is a list.");
  const attrs = readAttrs(value["attrs"], type.name, type.spec.attrs ?? {});
  // Content is checked once, at the end, for the whole document.
  return type.create(
    withFittingWidths(attrs),
    content.map((child: unknown) => readNode(child, depth + 1, budget)),
  );
}

function readText(value: unknown, budget: Budget): string {
  if (typeof value !== "string" || value === "") {
    throw new Refused("bad-text", "A text node has text that is not empty.");
  }
  if (UNSTORABLE.test(value)) {
    throw new Refused("bad-text", "The text has a character in it that cannot be stored, such as NUL.");
  }
  budget.text -= value.length;
  if (budget.text < 0) {
    throw new Refused("too-large", `The document has more than ${MAX_TEXT_LENGTH} characters.`);
  }
  return value;
}

function readMarks(value: unknown): readonly Mark[] {
  let marks: readonly Mark[] = [];
  if (value === undefined) return marks;
  if (!Array.isArray(value)) throw new Refused("not-a-document", "The marks of a text are a list.");
  for (const each of value as unknown[]) {
    if (!isRecord(each) || typeof each["type"] !== "string") {
      throw new Refused("not-a-document", "Every mark is an object with a type.");
    }
    const type = schema.marks[each["type"]];
    if (!type) throw new Refused("unknown-mark", `There is no mark of the type ${quote(each["type"])}.`);
    marks = type.create(readAttrs(each["attrs"], type.name, type.spec.attrs ?? {})).addToSet(marks);
  }
  return sortMarks(marks);
}

function readAttrs(value: unknown, owner: string, specs: Specs): Record<string, unknown> {
  const attrs: Record<string, unknown> = {};
  if (value === undefined || value === null) return attrs;
  if (!isRecord(value)) throw new Refused("not-a-document", "The attributes of a node are an object.");
  for (const [name, given] of Object.entries(value)) {
    if (given === undefined) continue;
    if (!Object.hasOwn(specs, name)) {
      if (isIgnored(owner, name)) continue;
      throw new Refused("unknown-attribute", `A ${owner} has no attribute ${quote(name)}.`);
    }
    checkAttr(given, owner, name, specs[name]?.validate);
    attrs[name] = given;
  }
  return attrs;
}

function checkAttr(given: unknown, owner: string, name: string, validate: Specs[string]["validate"]): void {
  if (typeof validate === "string") {
    const kind = given === null ? "null" : typeof given;
    if (validate.split("|").includes(kind)) return;
    throw new Refused("bad-attribute", `In a ${owner}, ${name} must be of the type ${validate}.`);
  }
  try {
    validate?.(given);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Refused("bad-attribute", `In a ${owner}, ${error.message}.`);
  }
}

function inOneSentence(error: RangeError): string {
  const owner = /^Invalid content for node (\w+)/.exec(error.message)?.[1];
  if (owner) return `The content of a ${owner} is not what may stand there.`;
  return `The document does not fit the schema: ${error.message.slice(0, 200)}.`;
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 50));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
