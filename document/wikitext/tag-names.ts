/** What a tag does to the text around it. */
export type TagRole =
  | "mark"
  | "plain"
  | "break"
  | "rule"
  | "division"
  | "heading"
  | "quote"
  | "list"
  | "item"
  | "term"
  | "definition"
  | "table"
  | "row"
  | "cell"
  | "caption"
  | "group";

const MARKS: Record<string, string> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  cite: "italic",
  dfn: "italic",
  var: "italic",
  s: "strike",
  del: "strike",
  strike: "strike",
  u: "underline",
  ins: "underline",
  sub: "subscript",
  sup: "superscript",
  code: "code",
  tt: "code",
  kbd: "code",
  samp: "code",
};

const ROLES: Record<string, TagRole> = {
  br: "break",
  hr: "rule",
  blockquote: "quote",
  ul: "list",
  ol: "list",
  dl: "list",
  li: "item",
  dt: "term",
  dd: "definition",
  table: "table",
  tr: "row",
  td: "cell",
  th: "cell",
  caption: "caption",
};

const FAMILIES: [TagRole, string][] = [
  ["plain", "small big font span abbr acronym q mark time bdi bdo ruby rb rp rt rtc data wbr nobr"],
  [
    "division",
    "div center p section article aside header footer main nav figure figcaption details summary address",
  ],
  ["heading", "h1 h2 h3 h4 h5 h6"],
  ["group", "thead tbody tfoot colgroup col"],
];

const BY_NAME = new Map<string, TagRole>([
  ...Object.keys(MARKS).map((name): [string, TagRole] => [name, "mark"]),
  ...Object.entries(ROLES),
  ...FAMILIES.flatMap(([role, names]) => names.split(" ").map((name): [string, TagRole] => [name, role])),
]);

/** The role of an HTML tag that wikitext knows; any other is text. */
export function roleOf(name: string): TagRole | undefined {
  return BY_NAME.get(name);
}

/** The mark that a tag with the role "mark" puts on its text. */
export function markOf(name: string): string {
  return MARKS[name] ?? "bold";
}
