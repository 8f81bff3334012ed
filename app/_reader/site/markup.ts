/** A finished piece of HTML or SVG. Only `el` makes one, so that every text in it is escaped. */
export class Markup {
  constructor(private readonly written: string) {}
  toString(): string {
    return this.written;
  }
}

type Attributes = Record<string, string | number | undefined>;

/** An element. Text is escaped, an attribute that is undefined left out. */
export function el(name: string, attributes: Attributes, ...children: (Markup | string)[]): Markup {
  let said = "";
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) said += ` ${key}="${escape(shorten(value))}"`;
  }
  return new Markup(`<${name}${said}>${join(children)}</${name}>`);
}

/** Pieces one after the other. */
export function all(...children: (Markup | string)[]): Markup {
  return new Markup(join(children));
}

function join(children: (Markup | string)[]): string {
  let text = "";
  for (const child of children) text += child instanceof Markup ? child.toString() : escape(child);
  return text;
}

/** Numbers to a tenth of a unit, which no eye tells apart. */
function shorten(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
}

const SPECIAL = /[&<>"]/;
const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as it stands in HTML, between quotation marks too. */
export function escape(text: string): string {
  // Most texts have nothing to escape, and a matrix has ten thousand of them.
  if (!SPECIAL.test(text)) return text;
  return text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? "");
}
