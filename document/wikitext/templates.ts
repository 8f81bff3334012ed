import { positionNode } from "./semantic";
import { keep, type Page } from "./tokens";

// They say how MediaWiki files or lists the page, and show nothing.
const SILENT = /^\{\{\s*(?:defaultsort|default_sort|defaultsortkey|defaultcategorysort)\s*:/i;
const NOTE_LIST = /^\{\{\s*(?:template\s*:\s*)?(?:reflist|references|refs)\s*(?:\|[\s\d]*)?\}\}$/i;
const SUBOBJECT = /^\{\{\s*#subobject\s*:/i;

/** What stands in the text for a template, parameter or parser function. */
export function templateToken(source: string, page: Page): string {
  if (SILENT.test(source)) return "";
  if (NOTE_LIST.test(source)) return keep(page, { kind: "references", notes: [] });
  const node = SUBOBJECT.test(source) ? positionNode(source, page) : null;
  return keep(page, node ? { kind: "position", node } : { kind: "verbatim", source });
}
