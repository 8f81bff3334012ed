import { expect } from "vitest";
import { page } from "../build";
import { parseDoc, type NodeJSON } from "../json";
import { readWikitext, type WikitextOptions } from "./read";

/** Holds that the wikitext, on a page named "Commons", becomes these blocks and no others. */
export function reads(source: string, ...blocks: NodeJSON[]): void {
  readsWith({}, source, ...blocks);
}

export function readsWith(options: Partial<WikitextOptions>, source: string, ...blocks: NodeJSON[]): void {
  const parsed = parseDoc(readWikitext(source, { title: "Commons", ...options }).doc);
  expect(parsed).toEqual({ ok: true, doc: page(...blocks) });
}
