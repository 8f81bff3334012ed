import { parseDoc, type DocJSON, type MarkJSON, type NodeJSON } from "./json";
import { unlinked, withLinks, type Mention } from "./mentions";
import type { Finder } from "./names";
import { categoryOf, isCategoryLine, targetOf, wikiLinkOf } from "./targets";
import { nameOf, namespaceOf, plainTarget, type Title } from "./titles";

/*
 * Changes of a page that are small enough to be decided by reading one line: what a batch is made of. Each is tried on what the
 * page says at that moment, and says undefined where there is nothing to do, so a list of them that is a week old does no harm.
 */

export const SMALL_CHANGES = ["link", "add-category", "remove-category", "replace-link"] as const;

/**
 * One small change. link: a sentence that names the page `to` is linked to it. add-category: the page comes into the category
 * `to`. remove-category: it is taken out of `from`. replace-link: what leads to `from` leads to `to`.
 */
export type SmallChange =
  | { change: "link"; to: Title }
  | { change: "add-category"; to: Title }
  | { change: "remove-category"; from: Title }
  | { change: "replace-link"; from: Title; to: Title };

/** The page with the sentence linked that `pick` chooses of those that name `to`; the first, where it is left to us. */
export function linked(
  doc: DocJSON,
  to: Title,
  find: Finder,
  pick: (found: readonly Mention[]) => Mention | undefined = ([first]) => first,
): { doc: DocJSON; marked: string } | undefined {
  const place = pick(unlinked(doc, find));
  return place && { doc: canonical(withLinks(doc, [place], to)), marked: place.marked };
}

/** The page in that category too: named on its line of categories, or on one at its end. */
export function inCategory(doc: DocJSON, category: Title): DocJSON | undefined {
  if (linksIn(doc.content).some((mark) => categoryOf(mark) === category)) return undefined;
  const link: NodeJSON = { type: "text", text: nameOf(category), marks: [markTo(category)] };
  const at = doc.content.findLastIndex(isCategoryLine);
  const line = doc.content[at];
  const content = line
    ? doc.content.with(at, {
        ...line,
        content: [...(line.content ?? []), { type: "text", text: " · " }, link],
      })
    : [...doc.content, { type: "paragraph", content: [link] }];
  return canonical({ ...doc, content });
}

/** The page without that category: a link on a line of categories goes, one within a sentence only stops being a link. */
export function outOfCategory(doc: DocJSON, category: Title): DocJSON | undefined {
  const isIt = (node: NodeJSON) => {
    const mark = wikiLinkOf(node);
    return mark !== undefined && categoryOf(mark) === category;
  };
  let found = false;
  const visit = (nodes: readonly NodeJSON[]): NodeJSON[] =>
    nodes.flatMap((node) => {
      if (isIt(node)) {
        found = true;
        const { marks = [], ...rest } = node;
        return [{ ...rest, marks: marks.filter(({ type }) => type !== "wikiLink") }];
      }
      if (!node.content) return [node];
      if (!isCategoryLine(node)) return [{ ...node, content: visit(node.content) }];
      const links = node.content.filter((child) => wikiLinkOf(child) !== undefined);
      const left = links.filter((child) => !isIt(child));
      if (left.length === links.length) return [node];
      found = true;
      return left.length === 0 ? [] : [{ ...node, content: parted(left) }];
    });
  const content = visit(doc.content);
  if (!found) return undefined;
  return canonical({ ...doc, content: content.length > 0 ? content : [{ type: "paragraph" }] });
}

/** The page with all that leads to one title leading to another; words that only were the old title become the new one. */
export function relinked(doc: DocJSON, from: Title, to: Title): DocJSON | undefined {
  let found = false;
  const visit = (nodes: readonly NodeJSON[]): NodeJSON[] =>
    nodes.map((node) => {
      const mark = wikiLinkOf(node);
      const target = mark && targetOf(mark);
      if (!mark || target?.title !== from)
        return node.content ? { ...node, content: visit(node.content) } : node;
      found = true;
      const isCategory = categoryOf(mark) !== undefined;
      const attrs = { ...mark.attrs, title: isCategory ? to : plainTarget(to), page: null };
      const marks = (node.marks ?? []).map((each) => (each === mark ? { ...each, attrs } : each));
      const named = node.text === from ? to : node.text === nameOf(from) ? nameOf(to) : node.text;
      return { ...node, marks, ...(named !== undefined && { text: named }) };
    });
  const content = visit(doc.content);
  return found ? canonical({ ...doc, content }) : undefined;
}

/** Whether a title can be put in the place of another: what names a category can only name another one. */
export function isReplaceable(from: Title, to: Title): boolean {
  return from !== to && (namespaceOf(from) === "Category") === (namespaceOf(to) === "Category");
}

/** A document in which only small things were changed, in the one form that documents are kept in. */
export function canonical(doc: DocJSON): DocJSON {
  const parsed = parseDoc(doc);
  if (!parsed.ok)
    throw new Error(`a document does not fit the schema after a small change: ${parsed.sentence}`);
  return parsed.doc;
}

function parted(links: readonly NodeJSON[]): NodeJSON[] {
  return links.flatMap((link, index) => (index === 0 ? [link] : [{ type: "text", text: " · " }, link]));
}

function markTo(category: Title): MarkJSON {
  return { type: "wikiLink", attrs: { title: category, page: null, fragment: null, relation: null } };
}

function linksIn(nodes: readonly NodeJSON[]): MarkJSON[] {
  return nodes.flatMap((node) => {
    const mark = wikiLinkOf(node);
    return [...(mark ? [mark] : []), ...linksIn(node.content ?? [])];
  });
}
