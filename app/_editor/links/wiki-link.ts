import type { EditorWords } from "../words";
import { InputRule, mergeAttributes } from "@tiptap/core";
import { wikiLink } from "@/document/schema/marks";
import { CLOSED_LINK, closedLink } from "./link-text";

/**
 * The wiki link as one writes it: `[[Title|text]]` becomes a link when the last bracket is typed, and a link to a
 * title in `missing` looks red.
 */
export function writtenWikiLink(missing: ReadonlySet<string>, words: EditorWords) {
  return wikiLink.extend({
    renderHTML({ mark, HTMLAttributes }) {
      const title = String(mark.attrs["title"]).replace(/^:/, "");
      const red = missing.has(title);
      const own = {
        "data-wiki-link": "",
        class: red ? "wiki-link missing" : "wiki-link",
        title: red ? words("links.red", { title }) : title,
      };
      return ["a", mergeAttributes(own, HTMLAttributes), 0];
    },
    addInputRules() {
      return [
        new InputRule({
          find: CLOSED_LINK,
          handler: ({ state, range, match }) => {
            const link = closedLink(match[1] ?? "", match[2]);
            if (!link) return null;
            const mark = this.type.create({ title: link.title, fragment: link.fragment });
            const marks = mark.addToSet(state.doc.resolve(range.from + 1).marks());
            state.tr.replaceWith(range.from, range.to, state.schema.text(link.text, marks));
            state.tr.removeStoredMark(this.type);
            return undefined;
          },
        }),
      ];
    },
  });
}
