import { Builder } from "./builder";
import { inline } from "./inline";
import { endLists, listLine } from "./lists";
import { preformatted } from "./preformatted";
import { structure } from "./structure";
import { tableLine } from "./tables";
import { roleOf } from "./tag-names";
import { tokensIn, type Page } from "./tokens";

/** Writes wikitext whose tokens were taken out, line by line as MediaWiki reads it. Stops after so many blocks. */
export function blocks(page: Page, text: string, builder: Builder, limit: number): void {
  builder.structure = (tag) => structure(builder, tag);
  const lines = text.split("\n");
  // Within a <div> and the like a space at the beginning of a line means nothing.
  let inDivision = false;
  for (let at = 0; at < lines.length && builder.blockCount <= limit; at += 1) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      endLists(builder);
      builder.endParagraph();
      continue;
    }
    const tokens = tokensIn(page, line);
    const tags = tokens.filter((token) => token.kind === "tag").filter(({ name }) => isBlockTag(name));
    const begins = tags.some((tag) => !tag.closing);
    if (line.startsWith(" ") && !inDivision && tags.length === 0 && !/^\s*(?:\{\||\|)/.test(line)) {
      endLists(builder);
      let end = at + 1;
      while (end < lines.length && isPreformatted(page, lines[end] ?? "")) end += 1;
      preformatted(page, lines.slice(at, end), builder);
      at = end - 1;
      continue;
    }
    if (tags.length > 0) inDivision = begins && !(tags.at(-1)?.closing ?? false);
    if (tokens.length > 0 && tokens.every((token) => token.kind === "category") && isOnlyTokens(line)) {
      inline(page, line, builder);
      continue;
    }
    if (!tableLine(page, builder, line)) block(page, line, builder);
  }
}

function block(page: Page, line: string, builder: Builder): void {
  const list = /^[*#:;]+/.exec(line);
  if (list) {
    listLine(page, builder, list[0], line.slice(list[0].length));
    return;
  }
  endLists(builder);
  const heading = line.startsWith("=") ? headingIn(line) : null;
  const rule = heading ? null : /^-{4,}/.exec(line);
  if (heading) {
    builder.beginHeading(Math.max(heading.level, 2));
    inline(page, heading.text, builder);
    builder.endParagraph();
  } else if (rule) {
    builder.block({ type: "horizontalRule" });
    inline(page, line.slice(rule[0].length), builder);
  } else {
    // The end of the line before is a space.
    builder.text(" ", []);
    inline(page, line.trim(), builder);
  }
}

/** `== text ==`: as many signs as stand on both sides; any more are text. */
function headingIn(line: string): { level: number; text: string } | null {
  const text = line.trimEnd();
  const before = signs(text, 0, 1);
  const after = before === text.length ? 0 : signs(text, text.length - 1, -1);
  const level = before === text.length ? Math.floor((before - 1) / 2) : Math.min(before, after);
  if (level < 1) return null;
  const capped = Math.min(level, 6);
  return { level: capped, text: text.slice(capped, -capped) };
}

function signs(text: string, from: number, step: number): number {
  let count = 0;
  while (text[from + count * step] === "=") count += 1;
  return count;
}

function isPreformatted(page: Page, line: string): boolean {
  if (!line.startsWith(" ") || line.trim() === "") return false;
  return tokensIn(page, line).every((token) => token.kind !== "tag" || !isBlockTag(token.name));
}

function isBlockTag(name: string): boolean {
  const role = roleOf(name);
  return role !== undefined && role !== "mark" && role !== "plain" && role !== "break";
}

function isOnlyTokens(line: string): boolean {
  return line.replace(/\uFDD0\d+\uFDD1/g, "").trim() === "";
}
