import type { Attribute } from "@tiptap/core";

/** UTF-16 units of one attribute's text. Titles, addresses and sentences fit; a file in base64 does not. */
export const MAX_ATTRIBUTE_LENGTH = 10_000;

/** What no database and no Yjs update can carry: NUL, and halves of a surrogate pair. */
export const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

// ProseMirror calls `validate` whenever a node is made, also of pasted HTML, and y-tiptap deletes a node that
// cannot be made. So whatever `parseHTML` returns must pass, and what a peer sends is checked by the server first.

/** Text that is "" when unset. Written to HTML as `data-NAME`. */
export function text(name: string): Attribute {
  return {
    default: "",
    validate: (value: unknown) => checkText(value, name),
    parseHTML: (element) => clean(element.getAttribute(`data-${name}`) ?? ""),
    renderHTML: (attributes) => present(`data-${name}`, attributes[name]),
  };
}

/** Text that is null when unset. Written to HTML as `data-NAME`, or under the name given. */
export function optionalText(name: string, html = `data-${name}`): Attribute {
  return {
    default: null,
    validate: (value: unknown) => void optionally((given) => checkText(given, name), value),
    parseHTML: (element) => optionally(clean, element.getAttribute(html)),
    renderHTML: (attributes) => present(html, attributes[name]),
  };
}

/** A whole number from `low` to `high`; in HTML anything else is read as the nearest, or as `low`. */
export function whole(name: string, low: number, high: number): Attribute {
  return {
    default: low,
    validate: wholeWithin(low, high, name),
    parseHTML: (element) => {
      const number = Number.parseInt(element.getAttribute(name) ?? "", 10);
      return Number.isNaN(number) ? low : Math.min(high, Math.max(low, number));
    },
  };
}

export function wholeWithin(low: number, high: number, name: string) {
  return (value: unknown): void => {
    if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return;
    throw new RangeError(`${name} must be a whole number from ${low} to ${high}`);
  };
}

export function oneOf(choices: readonly (string | null)[], name: string) {
  return (value: unknown): void => {
    if (choices.some((choice) => choice === value)) return;
    throw new RangeError(`${name} must be one of ${choices.map((choice) => choice ?? "null").join(", ")}`);
  };
}

function checkText(value: unknown, name: string): void {
  if (typeof value !== "string") throw new RangeError(`${name} must be text`);
  if (value.length > MAX_ATTRIBUTE_LENGTH) {
    throw new RangeError(`${name} must be text of at most ${MAX_ATTRIBUTE_LENGTH} characters`);
  }
  if (UNSTORABLE.test(value)) throw new RangeError(`${name} has a character in it that cannot be stored`);
}

function clean(value: string): string {
  // Cut first: the cut may leave half of a pair at the end.
  return value.slice(0, MAX_ATTRIBUTE_LENGTH).replace(new RegExp(UNSTORABLE, "gu"), "");
}

function optionally<From, To>(act: (value: From) => To, value: From | null): To | null {
  return value === null ? null : act(value);
}

function present(name: string, value: unknown): Record<string, string> {
  return typeof value === "string" && value !== "" ? { [name]: value } : {};
}
