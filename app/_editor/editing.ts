import { Extension, type Extensions } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { ListKeymap } from "@tiptap/extension-list";
import { Dropcursor, Gapcursor, Placeholder, Selection } from "@tiptap/extensions";
import { extensions } from "@/document/schema";
import { link } from "@/document/schema/marks";
import { BlockActs } from "./blocks/block-acts";
import { blockSuggestion } from "./blocks/block-suggestion";
import { colouredCode } from "./code/code-block";
import { Formulas } from "./code/formulas";
import { MarkedWords } from "./comments/marked-words";
import { Find } from "./find/find";
import { openFootnote } from "./footnote";
import { bringingImages, shownImage } from "./images/images";
import { MentionSuggestion } from "./mention/mention-suggestion";
import { namedPerson } from "./mention/named-person";
import { pasting } from "./paste/paste";
import { sentencePosition } from "./position/position";
import { PositionIds } from "./position/position-ids";
import { askingQuery } from "./query/query";
import type { Room } from "./room/room";
import type { EditorWords } from "./words";
import { PageEnds } from "./tools/page-ends";
import { typingMarks } from "./together/typing-marks";
import type { Typists } from "./together/typists";
import { offeringLinks } from "./links/offered-link";
import { titleSuggestion } from "./links/title-suggestion";
import { writtenWikiLink } from "./links/wiki-link";

export type Person = { name: string; color: string };

/**
 * The document's own extensions with the views that editing needs, and what only editing needs. The schema stays the
 * one of `document/schema`: nothing here adds a node, a mark or an attribute.
 */
export function editing(
  room: Room,
  typists: Typists,
  words: EditorWords,
  person: Person,
  self: string,
  missing: Set<string>,
): Extensions {
  const written: Extensions = [
    openFootnote(words),
    namedPerson(words),
    sentencePosition,
    writtenWikiLink(missing, words),
    askingQuery,
    colouredCode(words),
    link.configure({ markdownLinks: true }),
    shownImage(words),
  ];
  return [
    ...extensions.map((each) => written.find(({ name }) => name === each.name) ?? each),
    Collaboration.configure({ document: room.doc, provider: room.provider }),
    CollaborationCaret.configure({ provider: room.provider, user: person, render: caret(words("somebody")) }),
    typingMarks(typists, room.awareness, words),
    PositionIds,
    titleSuggestion(missing),
    MentionSuggestion,
    offeringLinks(self),
    pasting(self),
    bringingImages(words),
    blockSuggestion(words),
    BlockActs,
    Find,
    MarkedWords,
    Formulas,
    ListKeymap,
    Gapcursor,
    PageEnds,
    Dropcursor.configure({ width: 2, color: false, class: "drop-place" }),
    Selection,
    Placeholder.configure({
      includeChildren: true,
      showOnlyCurrent: true,
      placeholder: ({ editor }) => words(editor.isActive("position") ? "said" : "write"),
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
      "Mod-Alt-m": () => press("talk"),
      "Mod-Alt-v": () => press("versions"),
      "Alt-Enter": () => press("block"),
    };
  },
});

/** Another person's caret, with their name. */
const caret =
  (somebody: string) =>
  (user: Record<string, unknown>): HTMLElement => {
    const name = typeof user["name"] === "string" ? user["name"] : somebody;
    const line = document.createElement("span");
    line.className = "caret";
    line.style.setProperty("--person", typeof user["color"] === "string" ? user["color"] : "currentColor");
    const label = document.createElement("span");
    label.className = "caret-name";
    label.textContent = name;
    line.append(label);
    return line;
  };
