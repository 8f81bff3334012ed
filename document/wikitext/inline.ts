import type { MarkJSON } from "../json";
import { markEmphasis } from "./apostrophes";
import { decodeEntities } from "./entities";
import { codeBlock, link, unconverted } from "./nodes";
import { footnote } from "./notes";
import { picture } from "./images";
import type { Sink } from "./sink";
import { markOf, roleOf } from "./tag-names";
import {
  BOLD_OFF,
  BOLD_ON,
  ITALIC_OFF,
  ITALIC_ON,
  countUnconverted,
  tokenAt,
  type Page,
  type TagToken,
  type Token,
} from "./tokens";

import { bareAddress, bracketedLink, type ExternalLink } from "./urls";

const PIECE =
  /\uFDD0(\d+)\uFDD1|[\uFDD2-\uFDD5]|\[(?=https?:|mailto:|\/\/)|\bhttps?:\/\/[^\s<>"[\]\uFDD0-\uFDD5]+|\bmailto:[^\s<>"[\]\uFDD0-\uFDD5]+|__[A-Z]+__/gi;

// Switches say how MediaWiki lays the page out, and show nothing.
const SWITCH =
  /^__(?:(?:NO|FORCE)?TOC|NOEDITSECTION|(?:NO)?NEWSECTIONLINK|NOGALLERY|HIDDENCAT|EXPECTUNUSED(?:CATEGORY|TEMPLATE)|(?:NO)?INDEX|STATICREDIRECT|DISAMBIG|(?:NO)?(?:TITLECONVERT|CONTENTCONVERT|TC|CC))__$/;

const TRAIL = /[a-z]+/y;

/** Writes the inline wikitext of one line into the sink. The marks are those that all of it has. */
export function inline(page: Page, line: string, sink: Sink, marks: readonly MarkJSON[] = []): void {
  new Inline(page, sink).read(markEmphasis(line), marks);
}

class Inline {
  private bold = false;
  private italic = false;

  constructor(
    private readonly page: Page,
    private readonly sink: Sink,
  ) {}

  read(line: string, marks: readonly MarkJSON[]): void {
    const linked = marks.some(isLink);
    const pieces = new RegExp(PIECE);
    let at = 0;
    let close = 0;
    for (;;) {
      const found = pieces.exec(line);
      this.write(decodeEntities(line.slice(at, found?.index)), marks);
      if (!found) return;
      at = found.index + found[0].length;
      const [text, index] = found;
      if (index !== undefined) at += this.token(tokenAt(this.page, index), line, at, marks);
      else if (this.emphasis(text) || SWITCH.test(text)) continue;
      else if (linked || text.startsWith("__")) this.write(decodeEntities(text), marks);
      else if (text === "[") {
        // Where no bracket closes, that need be found out only once.
        if (close >= 0 && close < at) close = line.indexOf("]", at);
        const bracketed = bracketedLink(line, found.index, close);
        if (bracketed?.text === null && /\w/.test(line[found.index - 1] ?? "")) this.write(" ", marks);
        at = found.index + this.external(bracketed, text, marks);
        if (bracketed?.text === null && /\w/.test(line[at] ?? "")) this.write(" ", marks);
      } else at = found.index + this.external(bareAddress(text), text, marks);
      pieces.lastIndex = at;
    }
  }

  private write(text: string, marks: readonly MarkJSON[]): void {
    if (text !== "") this.sink.text(text, this.sink.format.marks(marks, this.bold, this.italic));
  }

  private emphasis(text: string): boolean {
    if (text === BOLD_ON || text === BOLD_OFF) this.bold = text === BOLD_ON;
    else if (text === ITALIC_ON || text === ITALIC_OFF) this.italic = text === ITALIC_ON;
    else return false;
    return true;
  }

  /** Returns how many characters it took: without a link, the text. */
  private external(found: ExternalLink | null, text: string, marks: readonly MarkJSON[]): number {
    if (!found) {
      this.write(decodeEntities(text), marks);
      return text.length;
    }
    const linked = [...marks, link(found.href)];
    if (found.text === null || found.text === found.shown) this.write(found.shown, linked);
    else this.read(found.text, linked);
    return found.length;
  }

  /** Returns how much of the text behind it the token draws in: the trail of a link. */
  private token(token: Token, line: string, at: number, marks: readonly MarkJSON[]): number {
    const { page, sink } = this;
    switch (token.kind) {
      case "text":
        this.write(token.text, marks);
        return 0;
      case "tag":
        this.tag(token);
        return 0;
      case "link": {
        TRAIL.lastIndex = at;
        const trail = TRAIL.exec(line)?.[0] ?? "";
        const outer = this.sink.format.marks(marks, this.bold, this.italic).filter((mark) => !isLink(mark));
        const linked = [...outer, token.mark];
        if (token.label === null) this.write(token.text, linked);
        else inline(page, token.label, sink, linked);
        this.write(trail, linked);
        return trail.length;
      }
      case "file":
        this.picture(token.file, token.options, false);
        return 0;
      case "gallery":
        for (const { file, options } of token.items) this.picture(file, options, true);
        return 0;
      case "category":
        page.categories.add(token.title);
        return 0;
      case "verbatim":
        countUnconverted(page, token.source);
        sink.block(unconverted(token.source));
        return 0;
      case "code":
        sink.block(codeBlock(token.text, token.language));
        return 0;
      case "math":
        if (token.block) sink.block(codeBlock(token.text, "math"));
        else sink.text(`$${token.text}$`, [...marks, CODE]);
        return 0;
      case "ref":
        footnote(page, token, sink, inline);
        return 0;
      case "references":
        page.listed.push(...token.notes);
        return 0;
      case "position":
        sink.block(token.node);
        return 0;
    }
  }

  private tag(tag: TagToken): void {
    const role = roleOf(tag.name);
    if (role === "plain") return;
    if (role === "break") this.sink.lineBreak();
    else if (role !== "mark") this.sink.structure(tag);
    else if (tag.closing) this.sink.format.end(markOf(tag.name));
    else if (!tag.attributes.endsWith("/")) this.sink.format.begin(markOf(tag.name));
  }

  private picture(file: string, options: string, captioned: boolean): void {
    const { node, caption } = picture(this.page, file, options, captioned);
    if (file !== "") this.sink.block(node);
    else if (caption === null) this.sink.text(` ${options} `, []);
    if (caption === null) return;
    this.sink.divide();
    for (const line of caption.split("\n")) inline(this.page, `${line} `, this.sink);
    this.sink.divide();
  }
}

const CODE: MarkJSON = { type: "code" };

function isLink(mark: MarkJSON): boolean {
  return mark.type === "link" || mark.type === "wikiLink";
}
