import { MAX_ATTRIBUTE_LENGTH } from "../schema/attributes";

export type Attributes = Record<string, string>;

const ATTRIBUTE = /\s*([a-z]+)="((?:[^"\\]|\\[^])*)"/y;

/** What stands in `{a="b" c="d"}`, or null when it is not of that form or says what `allowed` does not list. */
export function readAttributes(source: string, allowed: readonly string[]): Attributes | null {
  const text = source.trim();
  if (text === "") return {};
  if (!text.startsWith("{") || !text.endsWith("}")) return null;
  const inner = text.slice(1, -1).trimEnd();
  const found: Attributes = {};
  ATTRIBUTE.lastIndex = 0;
  while (ATTRIBUTE.lastIndex < inner.length) {
    const match = ATTRIBUTE.exec(inner);
    if (!match) return null;
    const [, name = "", quoted = ""] = match;
    const value = unquote(quoted);
    if (!allowed.includes(name) || name in found || value.length > MAX_ATTRIBUTE_LENGTH) return null;
    found[name] = value;
  }
  return found;
}

/** ` {a="b"}` with a space in front, or "" when nothing is set. */
export function writeAttributes(attributes: Attributes): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}="${quote(value, /[\\"]/g)}"`);
  return written.length === 0 ? "" : ` {${written.join(" ")}}`;
}

/** The text with a backslash before what `special` matches, and on one line. `special` must match the backslash. */
export function quote(text: string, special: RegExp): string {
  return text.replace(special, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r");
}

/** What `quote` was given. */
export function unquote(text: string): string {
  return text.replace(/\\([^])/g, (_, character: string) => {
    if (character === "n") return "\n";
    return character === "r" ? "\r" : character;
  });
}
