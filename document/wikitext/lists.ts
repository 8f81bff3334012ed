import type { Builder } from "./builder";
import { inline } from "./inline";
import { hasTokens, type Page } from "./tokens";

/** More signs before an item than this mean no deeper list. */
const MAX_LEVELS = 12;

/** A level of the lists that are open: its sign, and how many frames there were before it. */
type Level = { sign: string; depth: number };

/** Writes a line such as `*# text`. `:` alone indents; after a `;` it is what the term means. */
export function listLine(page: Page, builder: Builder, signs: string, text: string): void {
  const wanted = signs.slice(0, MAX_LEVELS);
  const levels = openLevels(builder);
  let common = 0;
  while (common < Math.min(levels.length, wanted.length) && fits(wanted[common], levels[common]?.sign))
    common += 1;
  const next = levels[common];
  if (next) builder.closeTo(next.depth);
  builder.endParagraph();
  const last = wanted[wanted.length - 1] ?? "";
  if (common < wanted.length) for (const sign of wanted.slice(common)) if (!openLevel(builder, sign)) break;
  const level = levels[common - 1];
  if (common === wanted.length && level && last !== ":") nextItem(builder, level.depth);
  const depth = builder.depth;
  write(page, builder, last, text);
  builder.closeTo(depth);
}

/** What is no list line ends the lists, but not a `<ul>` around it. */
export function endLists(builder: Builder): void {
  const level = openLevels(builder)[0];
  if (level) builder.closeTo(level.depth);
}

/** The lists in wiki syntax that are open, innermost last, up to anything else that is open in them. */
function openLevels(builder: Builder): Level[] {
  const levels: Level[] = [];
  for (let at = builder.depth - 1; at > 0; at -= 1) {
    const frame = builder.frameAt(at);
    if (!frame || !"*#:;".includes(frame.sign) || frame.sign === "") break;
    if (frame.kind !== "item") levels.unshift({ sign: frame.sign, depth: at });
  }
  return levels;
}

function fits(sign: string | undefined, open: string | undefined): boolean {
  return sign === open || (sign === ":" && open === ";");
}

function openLevel(builder: Builder, sign: string): boolean {
  if (sign === ":") return builder.open("quote", "blockquote", sign);
  if (!builder.open("list", sign === "#" ? "orderedList" : "bulletList", sign)) return false;
  return builder.open("item", "listItem", sign);
}

function nextItem(builder: Builder, list: number): void {
  const sign = builder.frameAt(list)?.sign ?? "";
  builder.closeTo(list + 1);
  builder.open("item", "listItem", sign);
}

function write(page: Page, builder: Builder, sign: string, text: string): void {
  if (sign !== ";") {
    inline(page, text, builder);
    return;
  }
  const colon = definitionColon(text);
  builder.beginTerm();
  inline(page, colon < 0 ? text : text.slice(0, colon), builder);
  builder.endParagraph();
  if (colon >= 0) inline(page, text.slice(colon + 1), builder);
}

// `; term : definition`. The colon of an address divides nothing.
function definitionColon(text: string): number {
  if (!hasTokens(text) && !text.includes(":")) return -1;
  return text.search(/:(?!\/\/)/);
}
