import { nodesOf } from "./headings";
import { attr, type DocJSON } from "./json";

/** Whom a document names with a sign of its own for that: what it says their accounts are, each once. */
export function peopleNamedIn(doc: DocJSON): string[] {
  return [...new Set(nodesOf(doc.content, "mention").map((node) => attr(node, "id")))];
}
