/** What stands above a Markdown file's text. `kind` is as written: whoever stores it decides whether there is such a kind. */
export type FrontMatter = { title?: string; kind?: string; body: string };

const FENCED = /^\uFEFF?---[ \t]*\r?\n((?:[^\r\n]*\r?\n)*?)---[ \t]*(?:\r?\n|$)/;
const LINE = /^([A-Za-z][\w-]*):[ \t]*(.*)$/;

/** Takes lines `key: value` between two lines of three dashes off a file. Anything else is left in the body. */
export function readFrontMatter(text: string): FrontMatter {
  const match = FENCED.exec(text);
  if (!match) return { body: text };
  const found: FrontMatter = { body: text.slice(match[0].length) };
  for (const line of (match[1] ?? "").split(/\r?\n/).map((each) => each.trim())) {
    if (line === "") continue;
    const [, key, value = ""] = LINE.exec(line) ?? [];
    if (key === undefined) return { body: text };
    if (key === "title" || key === "kind") found[key] = unquoted(value.trim());
  }
  return found;
}

/** The lines above a file's text from which `readFrontMatter` learns the same. */
export function writeFrontMatter({ title, kind }: { title: string; kind: string }): string {
  return `---\ntitle: "${title}"\nkind: ${kind}\n---\n\n`;
}

function unquoted(value: string): string {
  const [, single, double] = /^(?:'(.*)'|"(.*)")$/.exec(value) ?? [];
  return single ?? double ?? value;
}
