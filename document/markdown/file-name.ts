import type { Title } from "../titles";

/** Characters of a part of a path; a byte count below what every file system takes, even when each of them takes four. */
const LONGEST = 60;
/** What some file system or other does not take in a name, and the sign that what is written for it begins with. */
const UNSAFE = /[<>:"\\|?*%\u0000-\u001F]|^\.|[. ]$/g;

/**
 * Where a page's Markdown stands in a folder of them: subpages in folders, spaces as `_`. Two titles never have the same place
 * where capital letters count; the title itself stands in the front matter.
 */
export function markdownPath(title: Title): string {
  const parts = title.split("/").map((part) => shortened(part.replace(UNSAFE, escaped).replaceAll(" ", "_")));
  // "A" is at A.md, so the folder of "A.md/B" is called otherwise.
  const folders = parts
    .slice(0, -1)
    .map((part) => part.replace(/\.md$/i, (ending) => escaped(".") + ending.slice(1)));
  return [...folders, `${parts.at(-1) ?? ""}.md`].join("/");
}

const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;

function shortened(part: string): string {
  const letters = [...part];
  if (letters.length <= LONGEST) return part || "%";
  return `${letters.slice(0, LONGEST - 8).join("")}%${digest(part)}`;
}

/** Not a secret: it keeps long names that begin alike apart. FNV-1a, 28 bits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return (hash >>> 4).toString(16).padStart(7, "0");
}
