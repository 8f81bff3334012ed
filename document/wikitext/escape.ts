/** Text as wikitext that shows these very signs: whatever could be read as markup is written as an entity. */
export function escapeText(text: string): string {
  return text
    .replace(/&(?=[#\w])/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/[{}|]/g, entity)
    .replace(/\[(?=\[|https?:|mailto:|\/\/|$)|(?<=^|\])\]|\](?=\]|$)/gi, entity)
    .replace(/'(?=')|(?<=')'|^'|'$/g, entity)
    .replace(/(?<=\b(?:https?|mailto)):/gi, entity)
    .replace(/__(?=[A-Za-z]+__)/g, "&#95;_")
    .replace(/~~~/g, "&#126;~~")
    .replace(/[\r\n\t]+/g, " ");
}

/** The same within a link, which its first closing bracket would end. */
export function escapeLabel(text: string): string {
  return escapeText(text).replace(/[[\]]/g, entity);
}

/** A line of text that begins with no sign of a list, heading, table, rule or preformatted line. */
export function escapeLineStart(line: string): string {
  return line.replace(/^(?:[*#:;=!| ]|----)/, (sign) => entity(sign.charAt(0)) + sign.slice(1));
}

export const entity = (sign: string): string => `&#${sign.charCodeAt(0)};`;
