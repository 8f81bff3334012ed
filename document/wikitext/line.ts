import type { MarkJSON, NodeJSON } from "../json";
import { textNode } from "./nodes";

type Piece = { text: string; marks: readonly MarkJSON[] } | NodeJSON;

/** Inline content as it is written: runs of white space become one space, and none is left at either end. */
export class Line {
  private readonly pieces: Piece[] = [];
  private afterSpace = true;

  text(text: string, marks: readonly MarkJSON[]): void {
    let plain = text.replace(/[ \t\r\n\f]+/g, " ");
    if (this.afterSpace && plain.startsWith(" ")) plain = plain.slice(1);
    if (plain === "") return;
    this.afterSpace = plain.endsWith(" ");
    const last = this.pieces.at(-1);
    if (last && !("type" in last) && same(last.marks, marks)) last.text += plain;
    else this.pieces.push({ text: plain, marks });
  }

  lineBreak(): void {
    this.trim();
    this.node({ type: "hardBreak" });
    this.afterSpace = true;
  }

  node(node: NodeJSON): void {
    this.pieces.push(node);
    this.afterSpace = false;
  }

  /** Nothing to be seen makes an empty list. */
  finish(): NodeJSON[] {
    while (this.pieces.length > 0) {
      this.trim();
      if (!isBreak(this.pieces.at(-1))) break;
      this.pieces.pop();
    }
    const start = this.pieces.findIndex((piece) => !isBreak(piece));
    const visible = start < 0 ? [] : this.pieces.slice(start);
    if (
      visible.every(
        (piece) => isBreak(piece) || ("marks" in piece && !("type" in piece) && isBlank(piece.text)),
      )
    ) {
      return [];
    }
    return visible.map((piece) => ("type" in piece ? piece : textNode(piece.text, piece.marks)));
  }

  private trim(): void {
    for (;;) {
      const last = this.pieces.at(-1);
      if (!last || "type" in last || !last.text.endsWith(" ")) return;
      last.text = last.text.slice(0, -1);
      if (last.text !== "") return;
      this.pieces.pop();
    }
  }
}

function same(some: readonly MarkJSON[], others: readonly MarkJSON[]): boolean {
  return some === others || (some.length === others.length && some.every((mark, at) => mark === others[at]));
}

function isBreak(piece: Piece | undefined): boolean {
  return piece !== undefined && "type" in piece && piece.type === "hardBreak";
}

function isBlank(text: string): boolean {
  return text.trim() === "";
}
