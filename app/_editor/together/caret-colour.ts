/** Strong enough for white letters on them (4.5:1 and more), and far enough from each other to tell two people apart. */
const CARET_COLOURS = [
  "#9c2f5f",
  "#1d5fa8",
  "#8a4b08",
  "#1c6e4a",
  "#6a3fa0",
  "#a33a20",
  "#0f6674",
  "#5b5f16",
] as const;

/** The colour of somebody's caret: always the same for the same name. */
export function caretColour(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return CARET_COLOURS[sum % CARET_COLOURS.length] ?? CARET_COLOURS[0];
}

/** Up to two letters that stand for a name: "Ada Lovelace" → "AL". */
export function initials(name: string): string {
  const words = name.split(/[\s._-]+/u).filter((word) => word !== "");
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase();
}
