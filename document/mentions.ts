import { sentenceAround } from "./excerpt";
import { plainText } from "./headings";
import type { DocJSON, MarkJSON, NodeJSON } from "./json";
import type { Finder, Found } from "./names";
import { redirectOf } from "./redirect";
import { targetOf, wikiLinkOf } from "./targets";
import { plainTarget, type Title } from "./titles";

/** A place in a page's text: the way to a line through its nodes, and a stretch of what is read there. */
export type Place = { path: number[]; from: number; to: number };

/** A sentence that names a page. `marked`: the sentence, with the name between U+E000 and U+E001. */
export type Mention = Place & { marked: string; found: Found };

type Line = { path: number[]; node: NodeJSON; said: string };

/** The names in a page's text that are no links yet, in the order of the text; none in code, and none of a redirect. */
export function unlinked(doc: DocJSON, find: Finder): Mention[] {
  return linesOf(doc).flatMap(({ path, node, said }) =>
    find(said)
      .filter(({ from, to }) => covers(node, from, to, isPlain))
      .map((found) => ({
        path,
        from: found.from,
        to: found.to,
        marked: marked(said, found),
        found,
      })),
  );
}

/** The links in a page's text that lead to one of these titles, with their sentences. */
export function linksTo(doc: DocJSON, titles: ReadonlySet<string>): (Place & { marked: string })[] {
  return linesOf(doc).flatMap(({ path, node, said }) => {
    const places: (Place & { marked: string })[] = [];
    let at = 0;
    for (const child of node.content ?? []) {
      const mark = wikiLinkOf(child);
      const target = mark && targetOf(mark);
      const to = at + plainText(child).length;
      const last = places.at(-1);
      if (target?.title && titles.has(target.title) && to > at) {
        if (last?.to === at)
          places[places.length - 1] = { ...last, to, marked: marked(said, { from: last.from, to }) };
        else places.push({ path, from: at, to, marked: marked(said, { from: at, to }) });
      }
      at = to;
    }
    return places;
  });
}

/** The document with links to the page at these places; its text stays as it is. */
export function withLinks(doc: DocJSON, places: readonly Place[], title: Title): DocJSON {
  const attrs = { title: plainTarget(title), page: null, fragment: null, relation: null };
  return rewritten(doc, places, (marks) => [...marks, { type: "wikiLink", attrs }]);
}

/** The document without the links at these places; its text stays as it is. */
export function withoutLinks(doc: DocJSON, places: readonly Place[]): DocJSON {
  return rewritten(doc, places, (marks) => marks.filter((mark) => mark.type !== "wikiLink"));
}

function rewritten(
  doc: DocJSON,
  places: readonly Place[],
  change: (marks: MarkJSON[]) => MarkJSON[],
): DocJSON {
  return places.reduce<DocJSON>((before, { path, from, to }) => {
    const visit = (nodes: NodeJSON[], [first, ...rest]: number[]): NodeJSON[] =>
      nodes.map((node, index) => {
        if (index !== first) return node;
        const content = node.content ?? [];
        return {
          ...node,
          content: rest.length > 0 ? visit(content, rest) : remark(content, from, to, change),
        };
      });
    return { ...before, content: visit(before.content, path) };
  }, doc);
}

/** The line with the marks of what stands from `from` to `to` changed. */
function remark(
  content: NodeJSON[],
  from: number,
  to: number,
  change: (marks: MarkJSON[]) => MarkJSON[],
): NodeJSON[] {
  let at = 0;
  return content.flatMap((node) => {
    const start = at;
    at += plainText(node).length;
    const text = node.text;
    if (text === undefined || at <= from || start >= to) return [node];
    const cuts = [0, Math.max(0, from - start), Math.min(text.length, to - start), text.length];
    return [0, 1, 2].flatMap((index) => {
      const piece = text.slice(cuts[index], cuts[index + 1]);
      if (piece === "") return [];
      if (index !== 1) return [{ ...node, text: piece }];
      const { marks: given, ...rest } = node;
      const marks = change(given ?? []);
      return [{ ...rest, ...(marks.length > 0 && { marks }), text: piece }];
    });
  });
}

function marked(said: string, { from, to }: { from: number; to: number }): string {
  const text = `${said.slice(0, from)}\uE000${said.slice(from, to)}\uE001${said.slice(to)}`;
  return sentenceAround(text, from, to + 2);
}

/** Whether all that is read from `from` to `to` is text of which `allows` is true. */
function covers(line: NodeJSON, from: number, to: number, allows: (node: NodeJSON) => boolean): boolean {
  let at = 0;
  return (line.content ?? []).every((node) => {
    const start = at;
    at += plainText(node).length;
    return at <= from || start >= to || at === start || allows(node);
  });
}

function isPlain(node: NodeJSON): boolean {
  const closed = node.marks?.some(({ type }) => type === "wikiLink" || type === "link" || type === "code");
  return node.type === "text" && closed !== true;
}

function linesOf(doc: DocJSON): Line[] {
  const lines: Line[] = [];
  const visit = (node: NodeJSON, path: number[]): void => {
    if (node.type === "codeBlock" || node.type === "unconverted") return;
    const isLine = node.type === "paragraph" || node.type === "heading" || node.type === "footnote";
    if (isLine) lines.push({ path, node, said: read(node) });
    node.content?.forEach((child, index) => visit(child, [...path, index]));
  };
  const skipped = redirectOf(doc) ? 1 : 0;
  doc.content.forEach((block, index) => {
    if (index >= skipped) visit(block, [index]);
  });
  return lines;
}

/** A note read by itself has its text; within its line it has none. */
function read(node: NodeJSON): string {
  return (node.content ?? []).map(plainText).join("");
}
