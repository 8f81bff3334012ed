import { DOMParser, type ParseOptions, type Schema, type Slice } from "@tiptap/pm/model";

/** It is this option, of which the types say nothing, that leaves the breaks out. */
type ClipOptions = ParseOptions & { ruleFromNode?: unknown };

/**
 * Reads the clipboard. What was copied in an editor has in it nothing that was not in the text, so every line break and space
 * of it counts; ProseMirror would leave out a break at the end of a paragraph, as browsers put one there by themselves.
 */
class ClipParser extends DOMParser {
  override parseSlice(dom: Node, options: ParseOptions = {}): Slice {
    // ProseMirror asks for spaces to be kept of what an editor wrote, and of no other HTML.
    if (options.preserveWhitespace !== true) return super.parseSlice(dom, options);
    const all: ClipOptions = { ...options, preserveWhitespace: "full", ruleFromNode: undefined };
    return super.parseSlice(dom, all);
  }
}

export function clipParser(schema: Schema): DOMParser {
  return new ClipParser(schema, DOMParser.fromSchema(schema).rules);
}
