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
  const said = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escape(shorten(value))}"`]))
    .join("");
  return new Markup(`<${name}${said}>${join(children)}</${name}>`);
}

/** Pieces one after the other. */
export function all(...children: (Markup | string)[]): Markup {
  return new Markup(join(children));
}

function join(children: (Markup | string)[]): string {
  return children.map((child) => (child instanceof Markup ? child.toString() : escape(child))).join("");
}

/** Numbers to a tenth of a unit, which no eye tells apart. */
function shorten(value: string | number): string {
  return typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
}

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPED[character] ?? "");
}
