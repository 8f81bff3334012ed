import { decodeEntities } from "./entities";

/** `length` counts the characters of the source that it takes. `text` is null where the address is to be shown. */
export type ExternalLink = { href: string; text: string | null; shown: string; length: number };

// Other schemes lead nowhere a reader may be led, so they stay text.
const BRACKETED = /\[((?:(?:https?:)?\/\/|mailto:)[^\s<>"[\]\uFDD0-\uFDD5]+)/iy;
const MAX_ADDRESS = 8_000;

/** The link that begins at this bracket and ends before `close`, or null when the bracket is text. */
export function bracketedLink(line: string, at: number, close: number): ExternalLink | null {
  if (close < 0) return null;
  BRACKETED.lastIndex = at;
  const address = BRACKETED.exec(line)?.[1];
  if (address === undefined || at + 1 + address.length > close || address.length > MAX_ADDRESS) return null;
  const text = line.slice(at + 1 + address.length, close);
  const shown = decodeEntities(address);
  const href = shown.startsWith("//") ? `https:${shown}` : shown;
  return { href, shown, text: text.trim() === "" ? null : text.trimStart(), length: close + 1 - at };
}

/** How much of the characters that may be an address is one: not the full stop of its sentence, nor its bracket. */
export function bareAddress(found: string): ExternalLink | null {
  const entity = /&(?:lt|gt|nbsp|quot);/i.exec(found);
  let end = entity ? entity.index : found.length;
  const last = found.includes("(") ? /[,;.:!?”’»“…]/ : /[,;.:!?”’»“…)]/;
  while (end > 0 && last.test(found[end - 1] ?? "")) end -= 1;
  // The semicolon of "&amp;" belongs to it.
  if (found[end] === ";" && /&#?\w{1,8}$/.test(found.slice(Math.max(end - 10, 0), end))) end += 1;
  const address = found.slice(0, end);
  if (!/:(?:\/\/)?./.test(address) || address.length > MAX_ADDRESS) return null;
  const shown = decodeEntities(address);
  return { href: shown, shown, text: shown, length: end };
}
