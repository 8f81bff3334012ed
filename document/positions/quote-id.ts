/**
 * The address of a quotation within its page. It comes from the words, so that it stays when others move around them, and
 * leads nowhere once they are other words.
 */
export function quoteId(words: string): string {
  return `quote-${hashOf(words.replace(/\s+/g, " ").trim()).toString(36)}`;
}

/** FNV-1a in 32 bits: short, the same everywhere, and only to tell the quotations of one page apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
