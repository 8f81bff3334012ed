import type { MarkJSON } from "../json";
import { BOLD, ITALIC } from "./nodes";

const ORDER: readonly MarkJSON[] = [
  BOLD,
  ITALIC,
  { type: "strike" },
  { type: "underline" },
  { type: "subscript" },
  { type: "superscript" },
  { type: "code" },
];

/** The tags such as `<b>` that are open. They may close in any order, and a paragraph's end closes them all. */
export class Format {
  private readonly open = new Map<string, number>();

  begin(type: string): void {
    this.open.set(type, (this.open.get(type) ?? 0) + 1);
  }

  end(type: string): void {
    const count = this.open.get(type) ?? 0;
    if (count > 1) this.open.set(type, count - 1);
    else this.open.delete(type);
  }

  clear(): void {
    this.open.clear();
  }

  /** The marks of text that also has these. */
  marks(base: readonly MarkJSON[], bold: boolean, italic: boolean): readonly MarkJSON[] {
    if (this.open.size === 0 && !bold && !italic) return base;
    const given = new Set(base.map((mark) => mark.type));
    const added = ORDER.filter(
      (mark) =>
        !given.has(mark.type) &&
        (this.open.has(mark.type) || (mark === BOLD && bold) || (mark === ITALIC && italic)),
    );
    return [...base, ...added];
  }
}
