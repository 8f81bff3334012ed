import { type DocJSON, type NodeJSON, textOf } from "./json";
import { targetOf, wikiLinkOf } from "./targets";
import { plainTarget, type Title } from "./titles";

const WORD = /^#REDIRECT\b/i;

export type Redirect = { title: Title; fragment: string | null };

/** A page that leads on to another: as in MediaWiki, "#REDIRECT" and a link are its first words. */
export function redirectTo(title: Title, fragment: string | null = null): DocJSON {
  const attrs = { title: plainTarget(title), page: null, fragment, relation: null };
  const text = fragment ? `${title}#${fragment}` : title;
  return {
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "#REDIRECT " },
          { type: "text", text, marks: [{ type: "wikiLink", attrs }] },
        ],
      },
    ],
  };
}

/** Where a page leads on to; undefined for a page that is read itself. */
export function redirectOf(doc: DocJSON): Redirect | undefined {
  const first = doc.content[0];
  if (!first || !isRedirectLine(first)) return undefined;
  for (const child of first.content ?? []) {
    const mark = wikiLinkOf(child);
    const target = mark && targetOf(mark);
    if (target?.title) return { title: target.title, fragment: target.fragment };
  }
  return undefined;
}

/** The same page, leading on to another title; whatever else it says stays. A page that is no redirect stays as it is. */
export function redirected(doc: DocJSON, title: Title, fragment: string | null = null): DocJSON {
  const [first, ...rest] = doc.content;
  const link = redirectTo(title, fragment).content[0]?.content?.at(-1);
  if (!first || !link || !redirectOf(doc)) return doc;
  const children = first.content ?? [];
  const marks = children.map((child) => JSON.stringify(wikiLinkOf(child) ?? null));
  const from = children.findIndex((child) => {
    const mark = wikiLinkOf(child);
    return mark !== undefined && Boolean(targetOf(mark)?.title);
  });
  // A link that is bold in part is two texts and one link.
  const after = marks.findIndex((mark, index) => index > from && mark !== marks[from]);
  const tail = after < 0 ? [] : children.slice(after);
  return { ...doc, content: [{ ...first, content: [...children.slice(0, from), link, ...tail] }, ...rest] };
}

function isRedirectLine(block: NodeJSON): boolean {
  return block.type === "paragraph" && WORD.test(textOf(block).trimStart());
}
