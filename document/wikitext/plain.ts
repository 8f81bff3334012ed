import { markEmphasis } from "./apostrophes";
import { decodeEntities } from "./entities";
import { markers, tokenAt, tokensIn, type Page } from "./tokens";

/** The text without its bold and italic; null when it holds what plain text cannot, such as a link. */
export function plainText(page: Page, text: string): string | null {
  if (/:\/\/|mailto:/i.test(text)) return null;
  if (!tokensIn(page, text).every((token) => token.kind === "text" || token.kind === "tag")) return null;
  const parts = markEmphasis(text)
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
