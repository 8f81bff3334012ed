import { attr, type MarkJSON, type NodeJSON } from "../json";
import { Line } from "./line";
import { Format } from "./format";
import type { TagToken } from "./tokens";

/** Where inline wikitext goes: into the blocks of a page, or into a note, which holds only text. */
export interface Sink {
  readonly format: Format;
  readonly isNote: boolean;
  text(text: string, marks: readonly MarkJSON[]): void;
  lineBreak(): void;
  /** A node within the line. */
  inline(node: NodeJSON): void;
  /** A node that cannot stand within a line, and so divides it. */
  block(node: NodeJSON): void;
  /** What follows begins a new paragraph. */
  divide(): void;
  /** A tag that makes blocks, such as `<li>`. */
  structure(tag: TagToken): void;
}

/** The inside of a footnote: blocks become their text. */
export class NoteSink implements Sink {
  readonly format = new Format();
  readonly isNote = true;
  private readonly line = new Line();

  text(text: string, marks: readonly MarkJSON[]): void {
    this.line.text(text, marks);
  }

  lineBreak(): void {
    this.line.text(" ", []);
  }

  inline(node: NodeJSON): void {
    this.block(node);
  }

  block(node: NodeJSON): void {
    const said = node.type === "image" ? [attr(node, "alt"), attr(node, "title")].join(" ") : textIn(node);
    this.line.text(` ${said} `, node.type === "image" ? [] : [CODE]);
  }

  divide(): void {
    this.lineBreak();
  }

  structure(): void {
    this.lineBreak();
  }

  finish(): NodeJSON[] {
    return this.line.finish();
  }
}

const CODE: MarkJSON = { type: "code" };

function textIn(node: NodeJSON): string {
  return node.text ?? (node.content ?? []).map(textIn).join(" ");
}
