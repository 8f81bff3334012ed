import type { MarkJSON, NodeJSON } from "../json";
import { Format } from "./format";
import { Line } from "./line";
import { BOLD, paragraph } from "./nodes";
import type { Sink } from "./sink";
import { regular } from "./table-grid";

export type FrameKind = "page" | "quote" | "list" | "item" | "table" | "row" | "cell";

/**
 * A block that is open. `sign` is the character that opened it in wikitext (`*#:;`, `{` for a table), and "" for
 * tags.
 */
export type Frame = {
  readonly kind: FrameKind;
  readonly sign: string;
  readonly node: Omit<NodeJSON, "content">;
  readonly content: NodeJSON[];
};

type Leaf = { node: Omit<NodeJSON, "content">; line: Line; home: NodeJSON[]; bold: boolean };

/** Frames within frames; deeper ones are ignored, and what they hold stands in the ones around them. */
const MAX_FRAMES = 40;

/**
 * Builds the blocks of a page from a stream of openings, closings and text in any order, however wrong. Whatever
 * comes, the result fits the schema and holds all the text.
 */
export class Builder implements Sink {
  readonly format = new Format();
  readonly isNote = false;
  private readonly frames: Frame[] = [{ kind: "page", sign: "", node: { type: "doc" }, content: [] }];
  private leaf: Leaf | null = null;
  /** Blocks so far, so that a source of too many can be given up early. */
  blockCount = 0;

  // Text

  text(text: string, marks: readonly MarkJSON[]): void {
    if (!this.leaf && text.trim() === "") return;
    const leaf = this.openLeaf();
    const bold = leaf.bold && !marks.some((mark) => mark.type === "bold");
    leaf.line.text(text, bold ? [BOLD, ...marks] : marks);
  }

  lineBreak(): void {
    this.leaf?.line.lineBreak();
  }

  inline(node: NodeJSON): void {
    this.openLeaf().line.node(node);
  }

  block(node: NodeJSON): void {
    this.divide();
    this.blockCount += 1;
    this.home().push(node);
  }

  divide(): void {
    const leaf = this.leaf;
    this.leaf = null;
    const content = leaf?.line.finish() ?? [];
    if (!leaf || content.length === 0) return;
    this.blockCount += 1;
    leaf.home.push({ ...leaf.node, content });
  }

  /** Ends the paragraph, and with it the tags that were left open in it. */
  endParagraph(): void {
    this.divide();
    this.format.clear();
  }

  beginHeading(level: number): void {
    this.endParagraph();
    this.begin({ type: "heading", attrs: { level } }, false);
  }

  /** Begins a paragraph that is bold throughout: the term of a definition. */
  beginTerm(): void {
    this.endParagraph();
    this.begin({ type: "paragraph" }, true);
  }

  /** Set by whoever knows what tags mean; until then they are nothing. */
  structure: Sink["structure"] = () => undefined;

  // Frames

  get depth(): number {
    return this.frames.length;
  }

  get top(): Frame {
    const top = this.frames.at(-1);
    if (!top) throw new Error("The page itself is never closed.");
    return top;
  }

  frameAt(index: number): Frame | undefined {
    return this.frames[index];
  }

  /** The innermost frame of one of these kinds that is not outside the cell we are in; -1 when there is none. */
  find(...kinds: FrameKind[]): number {
    for (let at = this.frames.length - 1; at > 0; at -= 1) {
      const kind = this.frames[at]?.kind;
      if (kind === undefined || kinds.includes(kind)) return at;
      if (kind === "cell") return -1;
    }
    return -1;
  }

  /** False when it would be too deep; then nothing is opened. */
  open(kind: FrameKind, type: string, sign = "", attrs?: NodeJSON["attrs"]): boolean {
    const parts = kind === "list" ? 2 : kind === "table" ? 3 : 1;
    this.endParagraph();
    if (this.frames.length + parts > MAX_FRAMES) return false;
    if (kind === "list" || kind === "table" || kind === "quote") this.home();
    this.frames.push({ kind, sign, node: attrs ? { type, attrs } : { type }, content: [] });
    return true;
  }

  /** Closes the innermost frame of that kind and all in it; nothing when there is none within this cell. */
  close(...kinds: FrameKind[]): void {
    this.endParagraph();
    const at = this.find(...kinds);
    if (at > 0) this.closeTo(at);
  }

  /** Closes frames until so many are left. */
  closeTo(depth: number): void {
    this.endParagraph();
    while (this.frames.length > depth) {
      const frame = this.frames.pop();
      if (frame) this.place(frame);
    }
  }

  finish(): NodeJSON[] {
    this.closeTo(1);
    return this.top.content;
  }

  private begin(node: Leaf["node"], bold: boolean): Leaf {
    const leaf = { node, bold, home: this.home(), line: new Line() };
    this.leaf = leaf;
    return leaf;
  }

  private openLeaf(): Leaf {
    return this.leaf ?? this.begin({ type: "paragraph" }, false);
  }

  /** Where the next block goes. A list gets an item for it; what stands in a table but in no cell comes before it. */
  private home(): NodeJSON[] {
    if (this.top.kind === "list") {
      this.frames.push({ kind: "item", sign: this.top.sign, node: { type: "listItem" }, content: [] });
    }
    return this.blocksAround();
  }

  private blocksAround(): NodeJSON[] {
    for (let at = this.frames.length - 1; at >= 0; at -= 1) {
      const frame = this.frames[at];
      if (frame && frame.kind !== "table" && frame.kind !== "row") return frame.content;
    }
    throw new Error("The page itself is never closed.");
  }

  private place(frame: Frame): void {
    this.blockCount += 1;
    const node = finished(frame);
    if (!node) return;
    const isPart = frame.kind === "item" || frame.kind === "row" || frame.kind === "cell";
    (isPart ? this.top.content : this.blocksAround()).push(node);
  }
}

/** Null for what is empty. */
function finished({ kind, node, content }: Frame): NodeJSON | null {
  const empty = content.length === 0;
  switch (kind) {
    case "item":
      if (empty) return null;
      return { ...node, content: content[0]?.type === "paragraph" ? content : [paragraph(), ...content] };
    case "cell":
      return { ...node, content: empty ? [paragraph()] : content };
    case "table":
      return empty ? null : { ...node, content: regular(content) };
    case "page":
    case "quote":
    case "list":
    case "row":
      return empty ? null : { ...node, content };
  }
}
