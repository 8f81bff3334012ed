// What is text must not become markup when it is read again.

/** Text as it stands within a line. `last` when nothing follows that it could run into. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*[\]~]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/<(?!\s)/g, "\\<")
    .replace(/&(?=[#A-Za-z]|$)/g, "\\&")
    .replace(/[\n\r]/g, entity);
}

/** One line of a paragraph, so that it begins no block. */
export function escapeLineStart(line: string): string {
  return line
    .replace(/^(?:#{1,6}(?=\s|$)|[-+](?=[\s|:-]|$)|=|>|\||:(?=[\s:|-]))/, "\\$&")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** White space at either end is kept, where Markdown would take it off. */
export function guardEdges(line: string): string {
  return line.replace(/^\s|\s$/g, entity);
}

/** An address or file name as the target of a link or image. */
export function destination(url: string): string {
  if (/^[\w:/.?=%#+@,;!$-]+$/.test(url)) return url;
  return `<${url
    .replace(/[\\<>]/g, "\\$&")
    .replace(/&(?=[#\w]+;)/g, "\\&")
    .replace(/[\n\r]/g, entity)}>`;
}

/** The title of a link or image with its quotes and a space in front, or "". */
export function quotedTitle(title: string): string {
  if (title === "") return "";
  return ` "${title
    .replace(/[\\"]/g, "\\$&")
    .replace(/&(?=[#\w]+;)/g, "\\&")
    .replace(/[\n\r]/g, entity)}"`;
}

/** The language behind a code fence. */
export function infoString(language: string): string {
  const escaped = language
    .replace(/\\/g, "\\\\")
    .replace(/&(?=[#\w]+;)/g, "\\&")
    .replace(/[\n\r`]|^\s|\s$/g, entity);
  return escaped.startsWith("unconverted") ? `${entity("u")}${escaped.slice(1)}` : escaped;
}

/** Code in backticks, more of them than it has itself. */
export function codeSpan(code: string): string {
  const runs = code.match(/`+/g) ?? [];
  const ticks = "`".repeat(1 + Math.max(0, ...runs.map((run) => run.length)));
  const pad = /^`|`$|^ [^]*[^ ][^]* $/.test(code) ? " " : "";
  return `${ticks}${pad}${code}${pad}${ticks}`;
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
