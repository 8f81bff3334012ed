import MarkdownIt, { type StateBlock, type StateCore, type Token } from "markdown-it";
import { MAX_ATTRIBUTE_LENGTH } from "../schema/attributes";
import { isSafeUrl } from "../urls";
import { containers } from "./container";
import { spans } from "./spans";

const BOX = /^\[([ xX])\](?: |$)/;

/** CommonMark with tables, strike-through and our own signs. HTML is text; addresses are taken as they are written. */
export const parser = new MarkdownIt({ html: false });
parser.normalizeLink = (url) => url;
parser.validateLink = (url) =>
  url.length <= MAX_ATTRIBUTE_LENGTH && (url === "" || isFile(url) || isSafeUrl(url));
parser.use(containers).use(spans);
parser.block.ruler.before("table", "too_deep", tooDeep);
parser.core.ruler.after("block", "task_list", taskLists);

/** Whether an address means a page of the namespace File: `File:Name.jpg`. */
export function isFile(url: string): boolean {
  return /^File:./.test(url);
}

// Far below what a page may nest (`MAX_DEPTH`): a quotation within a quotation, thirty times.
const DEEPEST = 60;

// markdown-it leaves out what is nested too deep; here it stays, as text.
function tooDeep(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (silent || state.level < DEEPEST) return false;
  state.push("paragraph_open", "p", 1);
  const text = state.push("inline", "", 0);
  text.content = state.getLines(startLine, endLine, state.blkIndent, false).trim();
  text.children = [];
  state.push("paragraph_close", "p", -1);
  state.line = endLine;
  return true;
}

// Before the text is parsed, for afterwards "\[x]" and "[x]" look alike. A list is a task list when every item has a box.
function taskLists({ tokens }: StateCore): void {
  const lists: { open: Token; boxes: (Token | null)[] }[] = [];
  for (const [index, token] of tokens.entries()) {
    const list = lists.at(-1);
    if (token.type === "bullet_list_open") lists.push({ open: token, boxes: [] });
    else if (token.type === "ordered_list_open") lists.push({ open: token, boxes: [null] });
    else if (token.type === "list_item_open") list?.boxes.push(boxed(tokens, index));
    else if (/^(?:bullet|ordered)_list_close$/.test(token.type) && list) {
      lists.pop();
      const boxes = list.boxes.filter((box) => box !== null);
      if (boxes.length === list.boxes.length) mark(list.open, boxes);
    }
  }
}

function boxed(tokens: Token[], item: number): Token | null {
  const text = tokens[item + 2];
  return tokens[item + 1]?.type === "paragraph_open" && text && BOX.test(text.content) ? text : null;
}

function mark(open: Token, boxes: Token[]): void {
  open.meta = { checked: boxes.map((box) => !box.content.startsWith("[ ]")) };
  for (const box of boxes) box.content = box.content.replace(BOX, "");
}
