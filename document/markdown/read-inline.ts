import type { Token } from "markdown-it";
import type { MarkJSON, NodeJSON } from "../json";
import { textOf } from "../json";
import { MAX_ATTRIBUTE_LENGTH } from "../schema/attributes";
import { isSafeSource, isSafeUrl } from "../urls";
import { isFile } from "./parser";

const MARK_OF_TOKEN: Record<string, string> = { strong: "bold", em: "italic", s: "strike" };
const MARK_OF_TAG: Record<string, string> = {
  u: "underline",
  sub: "subscript",
  sup: "superscript",
  b: "bold",
  i: "italic",
  s: "strike",
  code: "code",
};

/** What runs in a line. Images stand among the text here, for the caller to move where a block may be. */
export function readInline(tokens: Token[]): NodeJSON[] {
  const line = new Line();
  const outer: Line[] = [];
  let current = line;
  for (const token of tokens) {
    if (token.type === "footnote_open") {
      outer.push(current);
      current = new Line();
    } else if (token.type === "footnote_close") {
      const note: NodeJSON = { type: "footnote", content: current.nodes.flatMap(textOnly) };
      current = outer.pop() ?? line;
      current.nodes.push(note);
    } else current.read(token);
  }
  return line.nodes;
}

/** An image, by its address or by the name of its file's page; an address that is not safe is left out. */
export function image(src: string, file: string, alt: string, title: string): NodeJSON {
  return {
    type: "image",
    attrs: {
      src: isSafeSource(src) ? src : null,
      file: orNull(file),
      alt: orNull(alt),
      title: orNull(title),
    },
  };
}

class Line {
  readonly nodes: NodeJSON[] = [];
  // What stands open, and what each thing that was opened has added to it: nothing, where it says a mark once more.
  // So a text has few marks, however deep it stands; a hundred thousand asterisks are no work.
  private readonly marks: MarkJSON[] = [];
  private readonly opened: (MarkJSON | null)[] = [];

  read(token: Token): void {
    const said = (name: string): string => String(token.attrGet(name) ?? token.meta?.[name] ?? "");
    switch (token.type) {
      case "text":
      case "text_special":
        return this.text(token.content);
      case "softbreak":
        return this.text(" ");
      case "hardbreak":
        this.nodes.push({ type: "hardBreak" });
        return;
      case "code_inline":
        return this.text(token.content, [{ type: "code" }]);
      case "link_open":
        return this.open(link(said("href"), said("title")));
      case "wiki_link_open":
        return this.open({ type: "wikiLink", attrs: wikiTarget(token) });
      case "mention":
        this.nodes.push({ type: "mention", attrs: { id: said("id"), label: said("label") } });
        return;
      case "image": {
        const src = said("src");
        const [address, file] = isFile(src) ? ["", src.slice(5).trim()] : [src, ""];
        const alt = readInline(token.children ?? [])
          .map(textOf)
          .join("");
        this.nodes.push(image(address, file, alt, said("title")));
        return;
      }
      case "tag_open":
        return this.open({ type: MARK_OF_TAG[token.tag] ?? "" });
      default:
        if (token.nesting < 0) this.close();
        else this.open({ type: MARK_OF_TOKEN[token.tag] ?? "" });
    }
  }

  private open(mark: MarkJSON | null): void {
    const says = mark !== null && mark.type !== "" && !this.marks.some(({ type }) => type === mark.type);
    this.opened.push(says ? mark : null);
    if (says) this.marks.push(mark);
  }

  private close(): void {
    // What was opened last is what closes.
    if (this.opened.pop()) this.marks.pop();
  }

  private text(text: string, more: MarkJSON[] = []): void {
    if (text !== "") this.nodes.push({ type: "text", text, marks: leading([...this.marks, ...more]) });
  }
}

/** One link at most: the outer one. */
function leading(marks: MarkJSON[]): MarkJSON[] {
  const isLink = (mark: MarkJSON): boolean => mark.type === "link" || mark.type === "wikiLink";
  const first = marks.find(isLink);
  return marks.filter((mark) => !isLink(mark) || mark === first);
}

function link(href: string, title: string): MarkJSON | null {
  if (isFile(href)) return { type: "wikiLink", attrs: { title: `:${href}` } };
  return isSafeUrl(href) ? { type: "link", attrs: { href, title: orNull(title) } } : null;
}

function wikiTarget(token: Token): Record<string, string | null> {
  const said = (name: string): string | null => {
    const value = token.meta?.[name];
    return typeof value === "string" ? value : null;
  };
  return { title: said("title") ?? "", fragment: said("fragment"), relation: said("relation") };
}

/** A note holds text alone: a break in it is a space, and whatever has a text is that text. */
function textOnly(node: NodeJSON): NodeJSON[] {
  if (node.type === "text") return [node];
  if (node.type === "hardBreak") return [{ type: "text", text: " " }];
  const label = node.attrs?.[node.type === "mention" ? "label" : "alt"];
  const text = typeof label === "string" ? `${node.type === "mention" ? "@" : ""}${label}` : textOf(node);
  return text === "" ? [] : [{ type: "text", text }];
}

function orNull(text: string): string | null {
  return text === "" ? null : text.slice(0, MAX_ATTRIBUTE_LENGTH);
}
