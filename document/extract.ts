import { extractCitations, type Citation } from "./positions/citations";
import { sentenceAround } from "./excerpt";
import { type Heading, headingsOf, plainText } from "./headings";
import { attr, type DocJSON, type NodeJSON } from "./json";
import { extractPositions, type ExtractedPosition } from "./positions/extract";
import { redirectOf, type Redirect } from "./redirect";
import { categoryOf, fileTitle, isCategoryLine, targetOf, wikiLinkOf } from "./targets";
import type { Title } from "./titles";

export type { Heading } from "./headings";
export type { ExtractedPosition } from "./positions/extract";

/**
 * What a page's text points at. `relation`: "link", "category", "file", or "fact:NAME" for a fact that the link states
 * about its page. `excerpt` is the sentence around it, `ordinal` its place among the links.
 */
export type ExtractedLink = {
  relation: string;
  title: Title;
  fragment: string | null;
  excerpt: string;
  ordinal: number;
};

export type Extract = {
  redirect?: Redirect;
  categories: Title[];
  links: ExtractedLink[];
  positions: ExtractedPosition[];
  /** The sentences that rest on positions. */
  citations: Citation[];
  /** What a reader reads, blocks on lines of their own, notes after the block that they belong to. */
  text: string;
  headings: Heading[];
};

/**
 * Everything that the tables keep about a page. With the page's own title, links to itself are left out and positions
 * that contradict it are seen. The link of a redirect is no link: the redirect says it.
 */
export function extract(doc: DocJSON, self?: Title): Extract {
  const redirect = redirectOf(doc);
  const found: Found[] = [];
  const lines: string[] = [];
  doc.content.forEach((block, index) =>
    visit(block, redirect !== undefined && index === 0 ? [] : found, lines),
  );
  const links = found
    .filter(({ title, relation }) => title !== self || relation.startsWith("fact:"))
    .map((link, ordinal): ExtractedLink => ({ ...link, ordinal }));
  const categories = new Set(
    links.filter(({ relation }) => relation === "category").map(({ title }) => title),
  );
  const positions = extractPositions(doc, self);
  return {
    ...(redirect ? { redirect } : {}),
    categories: [...categories],
    links,
    positions,
    citations: extractCitations(doc, positions),
    text: lines.join("\n"),
    headings: headingsOf(doc),
  };
}

type Found = Omit<ExtractedLink, "ordinal">;

function visit(node: NodeJSON, found: Found[], lines: string[]): void {
  switch (node.type) {
    case "paragraph":
    case "heading":
    case "codeBlock":
    case "unconverted":
      visitLine(node, found, lines);
      return;
    case "image":
      visitImage(node, found, lines);
      return;
    default:
      for (const child of node.content ?? []) visit(child, found, lines);
  }
}

function visitLine(line: NodeJSON, found: Found[], lines: string[]): void {
  const said = plainText(line);
  if (said.trim() !== "" && !isCategoryLine(line)) lines.push(said);
  const notes: NodeJSON[] = [];
  let at = 0;
  let open: { key: string; link: Found; from: number } | undefined;
  const close = () => {
    if (open) found.push({ ...open.link, excerpt: sentenceAround(said, open.from, at) });
    open = undefined;
  };
  for (const child of line.content ?? []) {
    if (child.type === "footnote") notes.push(child);
    const mark = wikiLinkOf(child);
    // A link that is bold in part is two texts and one link.
    const key = mark ? JSON.stringify(mark) : "";
    if (open && open.key !== key) close();
    const link = mark && !open ? linkOf(mark) : undefined;
    if (link) open = { key, link, from: at };
    at += plainText(child).length;
  }
  close();
  for (const note of notes) visitLine({ type: "paragraph", content: note.content ?? [] }, found, lines);
}

function linkOf(mark: NonNullable<ReturnType<typeof wikiLinkOf>>): Found | undefined {
  const target = targetOf(mark);
  if (!target?.title) return undefined;
  const fact = attr(mark, "relation");
  const category = categoryOf(mark);
  const relation = fact ? `fact:${fact}` : category ? "category" : "link";
  return { relation, title: target.title, fragment: target.fragment, excerpt: "" };
}

function visitImage(image: NodeJSON, found: Found[], lines: string[]): void {
  const said = attr(image, "alt") || attr(image, "title");
  if (said.trim() !== "") lines.push(said);
  const file = attr(image, "file");
  const title = file ? fileTitle(file) : undefined;
  if (title)
    found.push({ relation: "file", title, fragment: null, excerpt: sentenceAround(said, 0, said.length) });
}
