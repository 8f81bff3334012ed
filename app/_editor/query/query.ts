import { InputRule } from "@tiptap/core";
import { NodeSelection } from "@tiptap/pm/state";
import { ReactNodeViewRenderer } from "@tiptap/react";
import { query } from "@/document/schema/wiki";
import { FRESH_QUERY, markFresh } from "../room/fresh";
import { QueryView } from "../views/query-view";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    askingQuery: {
      /** Puts a new query where the caret is, or behind the block that the caret is in, with its form open. */
      addQuery: () => ReturnType;
    };
  }
}

/** A query as one writes it: its answer, and a form that changes what is asked. */
export const askingQuery = query.extend({
  draggable: true,

  addNodeView() {
    return ReactNodeViewRenderer(QueryView);
  },

  addCommands() {
    return {
      addQuery:
        () =>
        ({ editor, tr, state, dispatch }) => {
          const { $from } = state.selection;
          // By itself in the page: elsewhere it would be a sentence only.
          if ($from.depth === 0) return false;
          if (!dispatch) return true;
          const { schema } = state;
          const empty =
            $from.depth === 1 && $from.parent.type.name === "paragraph" && $from.parent.childCount === 0;
          const at = empty ? $from.before(1) : $from.after(1);
          tr.replaceWith(at, $from.after(1), schema.node("query", { filter: "", view: "list" }));
          if (at + 1 === tr.doc.content.size) tr.insert(tr.doc.content.size, schema.node("paragraph"));
          tr.setSelection(NodeSelection.create(tr.doc, at)).scrollIntoView();
          markFresh(editor, FRESH_QUERY);
          return true;
        },
    };
  },

  addInputRules() {
    return [
      new InputRule({
        find: /^\/query\s$/,
        handler: ({ range, chain }) => {
          chain().deleteRange(range).addQuery().run();
        },
      }),
    ];
  },
});
