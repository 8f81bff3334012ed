import { Extension, type Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { ListKeymap } from "@tiptap/extension-list";
import { Dropcursor, Gapcursor, Placeholder, Selection } from "@tiptap/extensions";
import { extensions } from "@/document/schema";
import { image } from "@/document/schema/blocks";
import { link } from "@/document/schema/marks";
import { BlockActs } from "./blocks/block-acts";
import { BlockSuggestion } from "./blocks/block-suggestion";
import { colouredCode } from "./code/code-block";
import { Formulas } from "./code/formulas";
import { Find } from "./find/find";
import { openFootnote } from "./footnote";
import { pasting } from "./paste/paste";
import { sentencePosition } from "./position/position";
import { PositionIds } from "./position/position-ids";
import { askingQuery } from "./query/query";
import type { Room } from "./room/room";
import { offeringLinks } from "./links/offered-link";
import { titleSuggestion } from "./links/title-suggestion";
import { imageView } from "./views/image-view";
import { writtenWikiLink } from "./links/wiki-link";

export type Person = { name: string; color: string };

/**
 * The document's own extensions with the views that editing needs, and what only editing needs. The schema stays the
 * one of `document/schema`: nothing here adds a node, a mark or an attribute.
 */
export function editing(room: Room, person: Person, self: string, missing: Set<string>): Extensions {
  const written: Extensions = [
    openFootnote,
    sentencePosition,
    writtenWikiLink(missing),
    askingQuery,
    colouredCode,
    link.configure({ markdownLinks: true }),
    image.extend({ addNodeView: () => imageView }),
  ];
  return [
    ...extensions.map((each) => written.find(({ name }) => name === each.name) ?? each),
    Collaboration.configure({ document: room.doc, provider: room.provider }),
    CollaborationCaret.configure({ provider: room.provider, user: person, render: caret }),
    PositionIds,
    titleSuggestion(missing),
    offeringLinks(self),
    pasting(self),
    BlockSuggestion,
    BlockActs,
    Find,
    Formulas,
    ListKeymap,
    Gapcursor,
    Dropcursor.configure({ width: 2, color: false, class: "drop-place" }),
    Selection,
    Placeholder.configure({
      includeChildren: true,
      showOnlyCurrent: true,
      placeholder: ({ editor }) => (editor.isActive("position") ? "What is said" : "Write…"),
    }),
    keys,
  ];
}

const keys = Extension.create({
  name: "ways out of the text",
  // After everything that has a use of its own for Escape.
  priority: 1,
  addKeyboardShortcuts() {
    const tool = (selector: string) =>
      this.editor.view.dom
        .closest(".editor")
        ?.querySelector<HTMLButtonElement>(`[role="toolbar"] ${selector}`);
    const press = (name: string): boolean => {
      tool(`[data-tool="${name}"]`)?.click();
      return true;
    };
    return {
      Escape: () => {
        tool('[tabindex="0"]')?.focus();
        return true;
      },
      "Mod-k": () => press("link"),
      "Mod-f": () => press("find"),
      "Mod-/": () => press("help"),
      "Mod-Alt-o": () => press("outline"),
      "Alt-Enter": () => press("block"),
    };
  },
});

/** Another person's caret, with their name. */
function caret(user: Record<string, unknown>): HTMLElement {
  const name = typeof user["name"] === "string" ? user["name"] : "Somebody";
  const line = document.createElement("span");
  line.className = "caret";
  line.style.setProperty("--person", typeof user["color"] === "string" ? user["color"] : "currentColor");
  const label = document.createElement("span");
  label.className = "caret-name";
  label.textContent = name;
  line.append(label);
  return line;
}
