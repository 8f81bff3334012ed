import { MAX_NODES, type DocJSON, type NodeJSON } from "../json";
import type { Redirect } from "../redirect";
import { blocks } from "./blocks";
import { Builder } from "./builder";
import { inline } from "./inline";
import { paragraph, textNode, unconverted, wikiLink } from "./nodes";
import { uncitedNotes } from "./notes";
import { readRedirect } from "./redirect";
import { scan } from "./scan";
import { countUnconverted, newPage, type Namespaces, type Page } from "./tokens";

export type WikitextOptions = {
  /** Of the page, for links to its subpages. */
  title: string;
  /** Lower-case namespace names of the wiki that it comes from, with ours for them: "kategorie" → "Category". */
  namespaces?: Namespaces;
};

export type ReadWikitext = {
  doc: DocJSON;
  /** Where a redirect page leads; null for any other page. */
  redirect: Redirect | null;
  /** What stayed source text, and the beginnings of the first few pieces. */
  unconverted: { count: number; samples: string[] };
};

/**
 * MediaWiki's wikitext as a document of ours. Never fails: no visible character is lost, for what has no place in the
 * schema stays verbatim in `unconverted` blocks. The result fits the schema. Time and memory grow with the length of
 * the source, whatever is in it.
 */
export function readWikitext(source: string, options: WikitextOptions): ReadWikitext {
  const text = clean(source);
  const page = newPage(options.title, options.namespaces ?? new Map(), text.length);
  const redirect = readRedirect(text, page);
  const builder = new Builder();
  redirect?.content.forEach((node) => builder.block(node));
  blocks(page, scan(redirect?.rest ?? text, page), builder, MAX_NODES);
  const content = [...builder.finish(), ...lastParagraphs(page)];
  const { unconverted: left } = page;
  if (builder.blockCount > MAX_NODES || count(content) > MAX_NODES)
    return whole(text, redirect?.redirect ?? null);
  const doc: DocJSON = { type: "doc", content: content.length > 0 ? content : [paragraph()] };
  return { doc, redirect: redirect?.redirect ?? null, unconverted: left };
}

// NUL and halves of characters can be stored nowhere, and other control characters show nothing.
function clean(source: string): string {
  return source
    .replace(/\r\n?/g, "\n")
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF]/g, "")
    .replace(/\p{Surrogate}/gu, "\uFFFD");
}

function lastParagraphs(page: Page): NodeJSON[] {
  const notes = uncitedNotes(page, inline);
  const paragraphs = notes.length > 0 ? [paragraph(...notes)] : [];
  const categories = [...page.categories].flatMap((title, at) => [
    ...(at > 0 ? [textNode(", ")] : []),
    textNode(title, [wikiLink(title)]),
  ]);
  return categories.length > 0 ? [...paragraphs, paragraph(...categories)] : paragraphs;
}

// A page of hundreds of thousands of tiny pieces is no page; it stays what it is.
function whole(source: string, redirect: Redirect | null): ReadWikitext {
  const page = newPage("", new Map(), 0);
  countUnconverted(page, source);
  return { doc: { type: "doc", content: [unconverted(source)] }, redirect, unconverted: page.unconverted };
}

function count(content: NodeJSON[]): number {
  return content.reduce((sum, node) => sum + 1 + (node.content ? count(node.content) : 0), 1);
}
