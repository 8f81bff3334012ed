import type { NodeType } from "@tiptap/pm/model";
import * as Y from "yjs";
import {
  attributeFault,
  elementType,
  markFault,
  MAX_DEPTH,
  mayHold,
  mayHoldText,
  TOO_DEEP,
  unknownElement,
} from "@/document/elements";
import { schema } from "@/document/schema";
import type { Holder, Spot } from "./neighbours";
import type { Spots } from "./spots";

/*
 * Whether what a new item brings may stand where it will stand. An editor deletes a node that its schema does not
 * allow, for everybody, so one foreign item could cost a whole list. Two honest editors can leave behind what does not fit,
 * by deleting; but whatever either of them adds was a page as it may be when they added it, so it fits what it is in.
 */

/** A sentence for content that may not stand there. */
export function misfit({ content }: Y.Item, { parent, key }: Spot, spots: Spots): string | undefined {
  if (content instanceof Y.ContentDeleted) return undefined;
  if (parent instanceof Y.XmlText) {
    const holder = spots.parentOf(parent);
    return key === null ? badText(content, holder && typeOf(holder)) : "A text has no attributes.";
  }
  const holder = typeOf(parent);
  if (!holder) return "An item stands in something that no page has.";
  return key === null ? badChild(content, holder, parent, spots) : badAttribute(content, holder, key);
}

type Content = Y.Item["content"];

function badText(content: Content, holder: NodeType | undefined): string | undefined {
  if (content instanceof Y.ContentString) return undefined;
  if (content instanceof Y.ContentFormat && holder) return markFault(holder, content.key, content.value);
  return "A text has something in it that is not text.";
}

function badAttribute(content: Content, holder: NodeType, key: string): string | undefined {
  if (holder === schema.topNodeType) return "A page has no attributes.";
  if (!(content instanceof Y.ContentAny)) return `In a ${holder.name}, an attribute is not a plain value.`;
  for (const value of content.arr) {
    const fault = attributeFault(holder, key, value);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function badChild(content: Content, holder: NodeType, parent: Holder, spots: Spots): string | undefined {
  if (!(content instanceof Y.ContentType))
    return `In a ${holder.name} stands what is no element and no text.`;
  const { type } = content;
  if (type instanceof Y.XmlText) {
    return mayHoldText(holder) ? undefined : `Text stands in a ${holder.name}, outside of any paragraph.`;
  }
  if (!(type instanceof Y.XmlElement)) return `In a ${holder.name} stands what is no element and no text.`;
  const child = elementType(type.nodeName);
  if (!child) return unknownElement(type.nodeName);
  if (!mayHold(holder, child)) return `A ${child.name} stands in a ${holder.name}.`;
  return isTooDeep(parent, spots) ? TOO_DEEP : undefined;
}

function isTooDeep(parent: Holder, spots: Spots): boolean {
  let depth = 0;
  for (let above: Holder | undefined = parent; above; above = spots.parentOf(above)) {
    // The root counts as one, and stands for the element itself.
    if (++depth > MAX_DEPTH) return true;
  }
  return false;
}

/** The type of node that a type of the document stands for: the root is the page. */
function typeOf(type: Holder): NodeType | undefined {
  if (type instanceof Y.XmlElement) return elementType(type.nodeName);
  return type instanceof Y.XmlFragment && type._item === null ? schema.topNodeType : undefined;
}
