import { attr, type MarkJSON, type NodeJSON } from "./json";
import { namespaceOf, parseTitle, splitTarget, type Title } from "./titles";

/** Where a link of the wiki leads. Title null: to a heading of the same page. `plain`: it was written with a colon. */
export type Target = { title: Title | null; fragment: string | null; plain: boolean };

/** Where a wikiLink mark leads, or undefined when what it names can be no title. */
export function targetOf(mark: MarkJSON): Target | undefined {
  const { title: name, fragment, plain } = splitTarget(attr(mark, "title"));
  const heading = attr(mark, "fragment") || fragment;
  if (name === "") return heading ? { title: null, fragment: heading, plain } : undefined;
  const parsed = parseTitle(name);
  return parsed.ok ? { title: parsed.title, fragment: heading, plain } : undefined;
}

/** The wikiLink mark of a text, if it has one. */
export function wikiLinkOf(node: NodeJSON): MarkJSON | undefined {
  return node.marks?.find((mark) => mark.type === "wikiLink");
}

/** The category that a link puts its page into, if that is what it does. */
export function categoryOf(mark: MarkJSON): Title | undefined {
  const target = targetOf(mark);
  if (!target?.title || target.plain || attr(mark, "relation") !== "") return undefined;
  return namespaceOf(target.title) === "Category" ? target.title : undefined;
}

/** Whether a block only names categories: importers put them there, and readers see them at the foot of the page. */
export function isCategoryLine(node: NodeJSON): boolean {
  if (node.type !== "paragraph" || !node.content) return false;
  let categories = 0;
  for (const child of node.content) {
    const mark = wikiLinkOf(child);
    if (mark && categoryOf(mark)) categories++;
    else if (child.type !== "hardBreak" && !/^[\s,;|·]*$/.test(child.text ?? "x")) return false;
  }
  return categories > 0;
}

/** The page of a file: "Map.png" and "File:Map.png" are one. */
export function fileTitle(name: string): Title | undefined {
  const own = parseTitle(name);
  if (own.ok && namespaceOf(own.title) === "File") return own.title;
  const parsed = parseTitle(`File:${name}`);
  return parsed.ok ? parsed.title : undefined;
}
