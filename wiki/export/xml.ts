/** XML in pieces of text. Titles, names and texts hold no sign that XML cannot: none such is ever stored. */

type Attributes = Record<string, string>;

export const opening = (name: string, attributes: Attributes = {}) => `<${name}${written(attributes)}>\n`;
export const closing = (name: string) => `</${name}>\n`;
export const empty = (name: string, attributes: Attributes) => `<${name}${written(attributes)} />\n`;

export function element(name: string, text: string, attributes: Attributes = {}): string {
  return `<${name}${written(attributes)}>${escaped(text)}</${name}>\n`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${escaped(value)}"`)
    .join("");
}

const SIGNS: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign);
}
