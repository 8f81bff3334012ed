import { nameOf, parseTitle, splitTarget } from "@/document/titles";

/** `[[` and what follows it up to the caret, while it can still become a link. */
export type OpenLink = { start: number; query: string };

/** The link that is being typed at the end of `before`, or null. What follows a "|" is its text, no longer its title. */
export function openLink(before: string): OpenLink | null {
  const start = before.lastIndexOf("[[");
  if (start < 0) return null;
  const query = before.slice(start + 2);
  if (/[[\]{}|<>\n\uFFFC]/.test(query) || query.length > 255 || /^\s/.test(query)) return null;
  return { start, query };
}

export type ClosedLink = { title: string; fragment: string | null; text: string };

/** `[[Title#Heading|text]]` written by hand at the end of a text. */
export const CLOSED_LINK = /\[\[([^[\]{}|<>\n\uFFFC]+)(?:\|([^[\]\n\uFFFC]*))?\]\]$/;

/** What a link written by hand leads to and says; null when its title cannot be one. */
export function closedLink(target: string, label: string | undefined): ClosedLink | null {
  const { title, fragment, plain } = splitTarget(target);
  const parsed = parseTitle(title);
  if (!parsed.ok) return null;
  const written = (plain ? title.slice(1) : title).trim();
  const own = fragment === null ? written : `${written}#${fragment}`;
  const text = label === undefined ? own : label.trim() === "" ? bare(parsed.title) : label;
  return { title: plain ? `:${parsed.title}` : parsed.title, fragment, text };
}

// The pipe trick: [[Help:Links (editing)|]] says "Links".
function bare(title: string): string {
  const parsed = parseTitle(title);
  const name = parsed.ok ? nameOf(parsed.title) : title;
  return name.replace(/\s*\([^()]*\)$/, "") || name;
}
