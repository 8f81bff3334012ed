import { extensionTag, isExtension } from "./extension-tags";
import { bracketToken, isFile } from "./brackets";
import { roleOf } from "./tag-names";
import { templateToken } from "./templates";
import { keep, type Page } from "./tokens";

/**
 * Takes out of wikitext all that has a beginning and an end: comments, extension tags, HTML tags, templates, links,
 * tables within tables. One pass with a stack of what is open; what never closes stays text. Linear, however deep the
 * source nests: it calls itself only on what a note, a gallery or a poem holds, and none of these holds its own kind.
 */
export function scan(source: string, page: Page): string {
  const scanner = new Scanner(source, page);
  return scanner.run();
}

type Kind = "braces" | "link" | "table" | "html-table";

/** `piece` is where its text begins in the output; `nested` how deep links go in it, `links` whether it has any. */
type Open = { kind: Kind; from: number; piece: number; count: number; nested: number; links: boolean };

const DELIMITER =
  /<!--|<\/?[a-z][a-z0-9]*(?=[\s/>])[^<>]*>|\{{2,}|\}{2,}|\[{2,}|\]{2,}|(?:^|\n)[ \t:]*\{\|(?!\})|\n[ \t]*\|\}|[\uFDD0-\uFDD5]/gi;

/** Captions of pictures may hold pictures; deeper than this the brackets stay text. */
const MAX_NESTED = 4;

class Scanner {
  private readonly pieces: string[] = [];
  private readonly open: Open[] = [];
  private readonly opened: Record<Kind, number> = { braces: 0, link: 0, table: 0, "html-table": 0 };
  /** Tags of which it is known that none closes in the rest of the source. */
  private readonly neverClosed = new Set<string>();
  private readonly delimiter = new RegExp(DELIMITER);
  private at = 0;

  constructor(
    private readonly source: string,
    private readonly page: Page,
  ) {}

  run(): string {
    for (;;) {
      this.delimiter.lastIndex = this.at;
      const found = this.delimiter.exec(this.source);
      this.write(this.source.slice(this.at, found?.index));
      if (!found) return this.pieces.join("");
      this.at = found.index + found[0].length;
      this.delimit(found[0], found.index);
    }
  }

  private delimit(text: string, from: number): void {
    if (text === "<!--") this.comment(from);
    else if (text.startsWith("<")) this.tag(text, from);
    else if (text.startsWith("{{")) this.begin("braces", from, text);
    else if (text.startsWith("}}")) this.endBraces(from, text.length);
    else if (text.startsWith("[[")) this.beginLink(from, text.length);
    else if (text.startsWith("]]")) this.endLinks(text.length);
    else if (text.endsWith("{|")) this.begin("table", from, text);
    else if (text.endsWith("|}")) this.endTable(from, text);
    else this.write(keep(this.page, { kind: "text", text }));
  }

  private write(text: string): void {
    if (text !== "") this.pieces.push(text);
  }

  private begin(kind: Kind, from: number, text: string): void {
    const count = kind === "braces" ? text.length : 0;
    this.open.push({ kind, from, piece: this.pieces.length, count, nested: 0, links: false });
    this.opened[kind] += 1;
    this.pieces.push(text);
  }

  /** Ends what is open from the top down to one of these kinds; false, and nothing done, when there is none. */
  private unwindTo(...kinds: Kind[]): Open | undefined {
    if (kinds.every((kind) => this.opened[kind] === 0)) return undefined;
    for (;;) {
      const top = this.open.at(-1);
      if (!top || kinds.includes(top.kind)) return top;
      this.pop();
    }
  }

  private pop(): void {
    const top = this.open.pop();
    if (top) this.opened[top.kind] -= 1;
  }

  /** Puts a token in the place of everything since that opening. */
  private replace(opening: Open, before: string, marker: string): void {
    this.pieces.length = opening.piece;
    this.write(before);
    this.write(marker);
  }

  // A comment alone on its line takes the line with it.
  private comment(from: number): void {
    const end = this.neverClosed.has("!--") ? -1 : this.source.indexOf("-->", this.at);
    if (end < 0) {
      this.neverClosed.add("!--");
      this.write("<!--");
      return;
    }
    this.at = end + 3;
    let start = from;
    while (start > 0 && isBlank(this.source[start - 1])) start -= 1;
    if (start > 0 && this.source[start - 1] !== "\n") return;
    let next = this.at;
    while (isBlank(this.source[next])) next += 1;
    if (this.source[next] === "\n") this.at = next + 1;
  }

  private tag(text: string, from: number): void {
    const closing = text.startsWith("</");
    const name = (/[a-z][a-z0-9]*/i.exec(text)?.[0] ?? "").toLowerCase();
    const attributes = text.slice(name.length + (closing ? 2 : 1), -1).trim();
    if (isExtension(name)) {
      this.extension(name, attributes, text, from, closing);
      return;
    }
    if (name === "noinclude" || name === "onlyinclude") return;
    const role = roleOf(name);
    if (role === undefined) {
      this.write(text);
      return;
    }
    const marker = keep(this.page, { kind: "tag", name, closing, attributes });
    if (role !== "table") this.write(marker);
    else if (closing) this.endHtmlTable(marker);
    else this.begin("html-table", from, marker);
  }

  private extension(name: string, attributes: string, text: string, from: number, closing: boolean): void {
    if (closing) {
      this.write(text);
      return;
    }
    if (attributes.endsWith("/")) {
      const given = { name, attributes: attributes.slice(0, -1), content: null, source: text };
      this.write(extensionTag(this.page, given, scan));
      return;
    }
    const close = new RegExp(`</${name}\\s*>`, "gi");
    close.lastIndex = this.at;
    const end = this.neverClosed.has(name) ? null : close.exec(this.source);
    if (!end) {
      this.neverClosed.add(name);
      this.write(text);
      return;
    }
    const content = this.source.slice(this.at, end.index);
    this.at = end.index + end[0].length;
    const source = this.source.slice(from, this.at);
    this.write(extensionTag(this.page, { name, attributes, content, source }, scan));
  }

  // Three braces are a parameter and two a template; {{{{a}}}} is one in the other. All end up in one token.
  private endBraces(from: number, length: number): void {
    let left = length;
    while (left >= 2) {
      const top = this.unwindTo("braces");
      if (!top) break;
      const size = Math.min(3, top.count, left);
      left -= size;
      top.count -= size;
      const source = this.source.slice(top.from + top.count, from + length - left);
      this.replace(top, "", "");
      this.pieces.push("{".repeat(top.count), templateToken(source, this.page));
      if (top.count < 2) this.pop();
    }
    this.write("}".repeat(left));
  }

  private beginLink(from: number, length: number): void {
    this.write("[".repeat(length - 2));
    this.begin("link", from + length - 2, "[[");
  }

  private endLinks(length: number): void {
    let left = length;
    while (left >= 2) {
      const top = this.open.at(-1);
      if (top?.kind !== "link") break;
      this.pop();
      left -= this.endLink(top, left);
    }
    this.write("]".repeat(left));
  }

  /** Returns how many brackets it took. */
  private endLink(opening: Open, left: number): number {
    const possible =
      opening.nested <= MAX_NESTED && (!opening.links || isFile(this.textAfter(opening), this.page));
    let inner = possible ? this.pieces.slice(opening.piece + 1).join("") : "";
    // [[File:a.png|see [http://b.org c]]] ends with the bracket of the address.
    const borrows = left > 2 && inner.lastIndexOf("[") > inner.lastIndexOf("]");
    if (borrows) inner += "]";
    const marker = possible ? bracketToken(inner, this.page) : null;
    if (marker === null) this.write("]]");
    else this.replace(opening, "", marker);
    const around = this.open.at(-1);
    if (around) {
      around.links = true;
      around.nested = Math.max(around.nested, opening.nested + 1);
    }
    return marker !== null && borrows ? 3 : 2;
  }

  private textAfter(opening: Open): string {
    return this.source.slice(opening.from + 2, opening.from + 60);
  }

  private endTable(from: number, text: string): void {
    const braced = this.open.at(-1)?.kind === "braces";
    if (braced && this.source[this.at] === "}" && this.source[this.at + 1] !== "}") {
      // The pipe of an empty last argument, and the end of the template.
      this.write(text.slice(0, -1));
      this.at -= 1;
      return;
    }
    const top = this.unwindTo("table", "html-table");
    if (top?.kind === "table") this.endNested(top, from + text.length, text);
    else this.write(text);
  }

  private endHtmlTable(marker: string): void {
    const top = this.unwindTo("table", "html-table");
    if (top?.kind === "html-table") this.endNested(top, this.at, marker);
    else this.write(marker);
  }

  private endNested(opening: Open, end: number, text: string): void {
    this.pop();
    if (this.opened.table + this.opened["html-table"] === 0) {
      this.write(text);
      return;
    }
    const source = this.source.slice(opening.from, end).replace(/^\n/, "");
    this.replace(
      opening,
      opening.kind === "table" ? "\n" : "",
      keep(this.page, { kind: "verbatim", source }),
    );
  }
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
