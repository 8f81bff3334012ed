import { markEmphasis } from "./apostrophes";
import type { Builder } from "./builder";
import { decodeEntities } from "./entities";
import { inline } from "./inline";
import { codeBlock } from "./nodes";
import { markers, tokenAt, tokensIn, type Page } from "./tokens";

/**
 * Lines that begin with a space. Code keeps its lines and loses nothing; but where they hold what code cannot, such as
 * links, they are a paragraph with line breaks: people often begin a line with a space by mistake.
 */
export function preformatted(page: Page, lines: string[], builder: Builder): void {
  builder.endParagraph();
  if (lines.every((line) => isPlain(page, line))) {
    const text = lines.map((line) => plainText(page, line.slice(1))).join("\n");
    if (text.trim() !== "") builder.block(codeBlock(text.trimEnd(), null));
    return;
  }
  for (const line of lines) {
    inline(page, line, builder);
    builder.lineBreak();
  }
  builder.endParagraph();
}

function isPlain(page: Page, line: string): boolean {
  if (/:\/\/|mailto:/i.test(line)) return false;
  return tokensIn(page, line).every((token) => token.kind === "text" || token.kind === "tag");
}

function plainText(page: Page, line: string): string {
  const parts = markEmphasis(line)
    .replace(/[\uFDD2-\uFDD5]/g, "")
    .split(markers());
  // Every second part is the group of the expression: a token's number.
  return parts.map((part, at) => (at % 2 === 0 ? decodeEntities(part) : tokenText(page, part))).join("");
}

function tokenText(page: Page, index: string): string {
  const token = tokenAt(page, index);
  if (token.kind === "text") return token.text;
  return token.kind === "tag" && token.name === "br" ? "\n" : "";
}
