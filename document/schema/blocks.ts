import { mergeAttributes } from "@tiptap/core";
import { CodeBlock } from "@tiptap/extension-code-block";
import { Heading } from "@tiptap/extension-heading";
import { Image } from "@tiptap/extension-image";
import { BulletList, ListItem, OrderedList, TaskItem, TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { isSafeSource } from "../urls";
import { MAX_ATTRIBUTE_LENGTH, oneOf, optionalText, whole, wholeWithin } from "./attributes";

// Tiptap's own nodes, with their attributes checked: Tiptap takes whatever a peer, a script or a paste says.

export const heading = Heading.extend({
  addAttributes() {
    return { level: { default: 1, rendered: false, validate: wholeWithin(1, 6, "level") } };
  },
});

/** `language` "math" is a formula in TeX. It is an attribute of its own in HTML too: as a class it could have no space. */
export const codeBlock = CodeBlock.extend({
  addAttributes() {
    const own = this.parent?.() ?? {};
    const { validate, parseHTML, renderHTML } = optionalText("language");
    const read = (element: HTMLElement): unknown =>
      parseHTML?.(element) ?? own["language"]?.parseHTML?.(element) ?? null;
    return {
      ...own,
      language: { ...own["language"], default: null, rendered: true, validate, renderHTML, parseHTML: read },
    };
  },
});

const ORDER_TYPES = [null, "1", "a", "A", "i", "I"];

const orderedList = OrderedList.extend({
  addAttributes() {
    return {
      start: whole("start", 1, 1_000_000_000),
      type: {
        default: null,
        validate: oneOf(ORDER_TYPES, "type"),
        parseHTML: (element) => ORDER_TYPES.find((type) => type === element.getAttribute("type")) ?? null,
      },
    };
  },
  renderHTML({ HTMLAttributes: { start, type, ...rest } }) {
    const given = { ...(start === 1 ? {} : { start }), ...(type === null ? {} : { type }) };
    return ["ol", mergeAttributes(this.options.HTMLAttributes, rest, given), 0];
  },
});

const taskItem = TaskItem.extend({
  addAttributes() {
    const own = this.parent?.() ?? {};
    return { checked: { ...own["checked"], default: false, validate: "boolean" } };
  },
}).configure({ nested: true });

export const lists = [BulletList, orderedList, ListItem, TaskList, taskItem];

const MAX_SPAN = 1000;

function cellAttributes(own: Record<string, object>) {
  return {
    ...own,
    colspan: whole("colspan", 1, MAX_SPAN),
    rowspan: whole("rowspan", 1, MAX_SPAN),
    colwidth: { ...own["colwidth"], default: null, parseHTML: readWidths, validate: checkWidths },
    align: { ...own["align"], default: null, validate: oneOf([null, "left", "right", "center"], "align") },
  };
}

export const tables = [
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader.extend({
    addAttributes() {
      return cellAttributes(this.parent?.() ?? {});
    },
  }),
  TableCell.extend({
    addAttributes() {
      return cellAttributes(this.parent?.() ?? {});
    },
  }),
];

/** `file` names a page of the namespace File; `src` may be null then, until the file is there. */
export const image = Image.extend({
  addAttributes() {
    return {
      src: { ...optionalText("src", "src"), parseHTML: (element) => source(element) },
      alt: optionalText("alt", "alt"),
      title: optionalText("title", "title"),
      file: optionalText("file"),
    };
  },
  parseHTML() {
    return [{ tag: "img[data-file]" }, { tag: "img:not([src])" }, { tag: 'img[src]:not([src^="data:"])' }];
  },
});

// An image out of the clipboard may be the whole file in base64, which no attribute has room for.
function source(element: HTMLElement): string | null {
  const src = element.getAttribute("src");
  return src !== null && src.length <= MAX_ATTRIBUTE_LENGTH && isSafeSource(src) ? src : null;
}

function readWidths(element: HTMLElement): number[] | null {
  const given = element.getAttribute("colwidth");
  if (!given) return null;
  const widths = given.split(",").map(Number);
  const fits = widths.length === Number(element.getAttribute("colspan") ?? 1);
  return fits && widths.length <= MAX_SPAN && widths.every(isWidth) ? widths : null;
}

function checkWidths(value: unknown): void {
  if (value === null) return;
  if (Array.isArray(value) && value.length <= MAX_SPAN && value.every(isWidth)) return;
  throw new RangeError("colwidth must be a list of widths in pixels");
}

// prosemirror-tables, when it repairs a table, writes 0 for a column without a width of its own.
function isWidth(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 100_000;
}
