import type { MarkdownIt, StateInline } from "markdown-it";
import { MAX_ATTRIBUTE_LENGTH } from "../schema/attributes";
import { unquote } from "./attributes";
import { defaultText, readTarget } from "./target";

const TARGET = /\[\[([^[\]|\n]+)(\||\]\])/y;
const MENTION = /@\[((?:[^[\]\\\n]|\\[^])*)\]\(user:((?:[^()\\\n]|\\[^])*)\)/y;
const TAG = /<(u|sub|sup|b|i|s|code)>/y;
const BREAK = /<br ?\/?>/y;

/**
 * Teaches the parser what runs in the text: `[[Title|text]]`, `^[note]`, `@[label](user:id)` and the few tags that
 * stand for a mark. Any other tag stays text.
 */
export function spans(md: MarkdownIt): void {
  md.inline.ruler.before("link", "wiki_link", wikiLink);
  md.inline.ruler.before("link", "footnote", footnote);
  md.inline.ruler.before("link", "mention", mention);
  md.inline.ruler.before("autolink", "tag", tag);
}

function wikiLink(state: StateInline, silent: boolean): boolean {
  const match = matchAt(TARGET, state);
  const target = readTarget(match?.[1] ?? "");
  if (!match || !target) return false;
  const start = state.pos + match[0].length;
  const bare = match[2] === "]]";
  const end = bare ? start : closing(state, start, "]]");
  if (end < 0) return false;
  if (!silent) {
    state.push("wiki_link_open", "a", 1).meta = target;
    if (bare) state.push("text", "", 0).content = defaultText(target);
    else inside(state, start, end);
    state.push("wiki_link_close", "a", -1);
  }
  state.pos = bare ? end : end + 2;
  return true;
}

function footnote(state: StateInline, silent: boolean): boolean {
  if (!state.src.startsWith("^[", state.pos)) return false;
  const end = state.md.helpers.parseLinkLabel(state, state.pos + 1);
  if (end < 0) return false;
  if (!silent) {
    const start = state.pos + 2;
    state.push("footnote_open", "span", 1);
    inside(state, start, end);
    state.push("footnote_close", "span", -1);
  }
  state.pos = end + 1;
  return true;
}

function mention(state: StateInline, silent: boolean): boolean {
  const match = matchAt(MENTION, state);
  if (!match || match[0].length > MAX_ATTRIBUTE_LENGTH) return false;
  const [label = "", id = ""] = match.slice(1).map(unquote);
  if (!silent) state.push("mention", "span", 0).meta = { label, id };
  state.pos += match[0].length;
  return true;
}

function tag(state: StateInline, silent: boolean): boolean {
  const lineBreak = matchAt(BREAK, state);
  if (lineBreak) {
    if (!silent) state.push("hardbreak", "br", 0);
    state.pos += lineBreak[0].length;
    return true;
  }
  const [opening, name = ""] = matchAt(TAG, state) ?? [];
  if (opening === undefined) return false;
  const start = state.pos + opening.length;
  const closer = `</${name}>`;
  const end = closing(state, start, closer);
  if (end < 0) return false;
  if (!silent) {
    state.push("tag_open", name, 1);
    inside(state, start, end);
    state.push("tag_close", name, -1);
  }
  state.pos = end + closer.length;
  return true;
}

function matchAt(pattern: RegExp, state: StateInline): RegExpExecArray | null {
  pattern.lastIndex = state.pos;
  const match = pattern.exec(state.src);
  return match && match.index + match[0].length <= state.posMax ? match : null;
}

// Thousands of openings that nobody closes would each read on to the end: once a closer was not found, it is not
// looked for again in the same stretch of text.
const missing = new WeakMap<StateInline, Set<string>>();

/** Where `closer` stands outside of code, escapes and other spans; -1 when nowhere. */
function closing(state: StateInline, start: number, closer: string): number {
  const unclosed = missing.get(state) ?? new Set();
  missing.set(state, unclosed);
  const stretch = `${closer} ${state.posMax}`;
  if (unclosed.has(stretch)) return -1;
  const end = state.src.indexOf(closer, start) < 0 ? -1 : skipTo(state, start, closer);
  if (end < 0) unclosed.add(stretch);
  return end;
}

function skipTo(state: StateInline, start: number, closer: string): number {
  const { pos } = state;
  let end = -1;
  for (state.pos = start; state.pos + closer.length <= state.posMax; state.md.inline.skipToken(state)) {
    if (!state.src.startsWith(closer, state.pos)) continue;
    end = state.pos;
    break;
  }
  state.pos = pos;
  return end;
}

function inside(state: StateInline, start: number, end: number): void {
  const { posMax } = state;
  state.pos = start;
  state.posMax = end;
  state.md.inline.tokenize(state);
  state.posMax = posMax;
}
