import type { ContentMatch, MarkType, NodeType } from "@tiptap/pm/model";
import { schema } from "./schema";

/** How deep the elements of a page may be nested. */
export const MAX_DEPTH = 100;

/*
 * What an element of a live document may be called, hold and say. Yjs takes anything from a peer, so this is asked of
 * every change before it is accepted, and again of every document that is read.
 */

export type Specs = Record<string, { validate?: string | ((value: unknown) => void) }>;

/** The type of an element by its name; undefined when no page has such elements. */
export function elementType(name: string): NodeType | undefined {
  const type = schema.nodes[name];
  return type && !type.isText && type !== schema.topNodeType ? type : undefined;
}

/**
 * Whether a node of the type `child` can stand anywhere in one of the type `parent`. How many and in which order is not
 * asked: two honest people can make an empty list together, each by deleting half of it.
 */
export function mayHold(parent: NodeType, child: NodeType): boolean {
  return childrenOf(parent).has(child);
}

/** Whether running text can stand in a node of this type. */
export function mayHoldText(parent: NodeType): boolean {
  return childrenOf(parent).has(schema.nodes["text"] ?? parent);
}

const children = new Map<NodeType, ReadonlySet<NodeType>>();

function childrenOf(parent: NodeType): ReadonlySet<NodeType> {
  const known = children.get(parent);
  if (known) return known;
  const found = new Set<NodeType>();
  const seen = new Set<ContentMatch>();
  const ahead = [parent.contentMatch];
  for (let match = ahead.pop(); match; match = ahead.pop()) {
    if (seen.has(match)) continue;
    seen.add(match);
    for (let at = 0; at < match.edgeCount; at++) {
      const { type, next } = match.edge(at);
      found.add(type);
      ahead.push(next);
    }
  }
  children.set(parent, found);
  return found;
}

// Marks that may overlap carry a hash, so that each has its own name: "comment--x1y2z3a4".
const HASH = /--[a-zA-Z0-9+/=]{8}$/;

/** The type of a mark by the name that y-tiptap gives it in a text; undefined when there is none. */
export function markType(key: string): MarkType | undefined {
  return schema.marks[key.replace(HASH, "")];
}

// What Tiptap's own extensions say of a link or an image beyond our schema. It is about looks, so it may go.
const IGNORED: Record<string, readonly string[]> = {
  link: ["target", "rel", "class"],
  image: ["width", "height"],
};

/** Whether an attribute is none of ours but may be given all the same, and is left out. */
export function isIgnored(owner: string, name: string): boolean {
  return IGNORED[owner]?.includes(name) ?? false;
}

/** Whether an attribute may have this value. */
export function isValid(value: unknown, validate: Specs[string]["validate"]): boolean {
  if (typeof validate === "string")
    return validate.split("|").includes(value === null ? "null" : typeof value);
  try {
    validate?.(value);
    return true;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

/** A sentence for an attribute that an element or a mark cannot have, or not with this value. */
export function attributeFault(
  { name: owner, spec }: NodeType | MarkType,
  name: string,
  value: unknown,
): string | undefined {
  const specs: Specs = spec.attrs ?? {};
  if (Object.hasOwn(specs, name)) {
    return isValid(value, specs[name]?.validate) ? undefined : valueFault(owner, name);
  }
  if (isIgnored(owner, name)) return isSmall(value) ? undefined : valueFault(owner, name);
  return `A ${owner} has no attribute ${quote(name)}.`;
}

/** A sentence for a mark that the text of a `holder` cannot have. `value` is null where the mark ends. */
export function markFault(holder: NodeType, key: string, value: unknown): string | undefined {
  const type = markType(key);
  if (!type) return unknownMark(key);
  // Only a mark that may overlap itself has a hash; any other could stand twice on one text.
  if (key !== type.name && type.excludes(type)) return unknownMark(key);
  if (value === null) return undefined;
  if (!holder.allowsMarkType(type)) return `The text of a ${holder.name} cannot be ${type.name}.`;
  if (value === true) return undefined;
  if (typeof value !== "object" || Array.isArray(value)) return valueFault("text", type.name);
  for (const [name, each] of Object.entries(value)) {
    const fault = attributeFault(type, name, each);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** Said of whatever is nested deeper than `MAX_DEPTH`. */
export const TOO_DEEP = `The page is nested more than ${MAX_DEPTH} deep.`;

export function unknownElement(name: string): string {
  return `There is no element of the type ${quote(name)}.`;
}

export function unknownMark(key: string): string {
  return `There is no mark of the type ${quote(key)}.`;
}

export function valueFault(owner: string, name: string): string {
  return `In a ${owner}, ${name} has a value that it cannot have.`;
}

function isSmall(value: unknown): boolean {
  if (typeof value === "string") return value.length <= 1_000;
  return value === null || typeof value === "number" || typeof value === "boolean";
}

function quote(name: string): string {
  return JSON.stringify(name.slice(0, 50));
}
