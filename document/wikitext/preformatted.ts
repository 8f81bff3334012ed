import type { Builder } from "./builder";
import { inline } from "./inline";
import { codeBlock } from "./nodes";
import { plainText } from "./plain";
import type { Page } from "./tokens";

/** Longer than any line of code. */
const PROSE = 100;

/**
 * Lines that begin with a space. Code keeps its lines and loses nothing; but where they hold what code cannot, such as
 * links, or are as long as only prose is, they are a paragraph with line breaks: people often begin a line with a
 * space by mistake.
 */
export function preformatted(page: Page, lines: string[], builder: Builder): void {
  builder.endParagraph();
  const texts = lines.map((line) => plainText(page, line.slice(1)));
  if (texts.every((text) => text !== null && text.length <= PROSE)) {
    const code = texts.join("\n").trimEnd();
    if (code.trim() !== "") builder.block(codeBlock(code, null));
    return;
  }
  for (const line of lines) {
    inline(page, line, builder);
    builder.lineBreak();
  }
  builder.endParagraph();
}
