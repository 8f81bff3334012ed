import type { MarkdownIt, StateBlock } from "markdown-it";
import { POSITION_ATTRIBUTES } from "../schema/wiki";
import { readAttributes } from "./attributes";

// A block that Markdown has no sign for stands between a line of colons with its name and a line of colons alone.
// As with code fences the closing line has at least as many colons as the opening one, so an outer container is
// written with more colons than any inner one. What is not quite a container stays text, where it can be seen.

const ATTRIBUTES = {
  position: POSITION_ATTRIBUTES,
  query: ["filter", "view"],
  image: ["src", "alt", "title", "file"],
  table: [],
  row: [],
  header: ["colspan", "rowspan", "align"],
  cell: ["colspan", "rowspan", "align"],
} as const satisfies Record<string, readonly string[]>;

type ContainerName = keyof typeof ATTRIBUTES;

// A table that pipes cannot draw: cells that span, or that hold more than a line.
const WITHIN: Partial<Record<ContainerName, ContainerName>> = { row: "table", header: "row", cell: "row" };

const OPENING = /^(:{3,})\s*([a-z]+)\s*(\{[^\n]*\})?\s*$/;
const CLOSING = /^(:{3,})\s*$/;

/** Teaches the parser `:::name {attributes}` … `:::`: tokens container_open and container_close, their name in `info`. */
export function containers(md: MarkdownIt): void {
  md.block.ruler.before("fence", "container", container, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  });
}

function container(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (indent(state, startLine) >= 4) return false;
  const [, colons = "", name = "", braces = ""] = OPENING.exec(lineOf(state, startLine)) ?? [];
  if (!isName(name) || (name in WITHIN && state.parentType !== WITHIN[name])) return false;
  const attributes = readAttributes(braces, ATTRIBUTES[name]);
  if (!attributes) return false;
  const closing = closingLine(state, startLine, endLine, colons.length);
  if (closing < 0) return false;
  if (silent) return true;

  const { parentType, lineMax } = state;
  state.parentType = name;
  state.lineMax = closing;
  const open = state.push("container_open", "div", 1);
  open.info = name;
  open.meta = attributes;
  open.map = [startLine, closing];
  state.md.block.tokenize(state, startLine + 1, closing);
  state.push("container_close", "div", -1).info = name;
  state.parentType = parentType;
  state.lineMax = lineMax;
  state.line = closing + 1;
  return true;
}

// Thousands of openings that nobody closes would each read on to the end: a search that failed once, for so many
// colons up to that line, need not be made again from further down.
function closingLine(state: StateBlock, startLine: number, endLine: number, colons: number): number {
  const key = `unclosed ${endLine} ${state.blkIndent}`;
  const failed = state.env[key];
  if (typeof failed === "number" && colons >= failed) return -1;
  for (let line = startLine + 1; line < endLine; line++) {
    if (state.isEmpty(line)) continue;
    if (indent(state, line) < 0) return -1;
    if (indent(state, line) >= 4) continue;
    const [, found = ""] = CLOSING.exec(lineOf(state, line)) ?? [];
    if (found.length >= colons) return line;
  }
  state.env[key] = colons;
  return -1;
}

function isName(name: string): name is ContainerName {
  return Object.hasOwn(ATTRIBUTES, name);
}

function indent(state: StateBlock, line: number): number {
  return (state.sCount[line] ?? 0) - state.blkIndent;
}

function lineOf(state: StateBlock, line: number): string {
  return state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line] ?? 0);
}
