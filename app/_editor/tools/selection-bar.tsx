import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import { BubbleMenu } from "@tiptap/react/menus";
import { Toolbar } from "./toolbar";
import { type Ask, SELECTION_TOOLS } from "./tools";

/** The tools for words, above the words that are selected with the pointer. The keyboard has them in the toolbar. */
export function SelectionBar({ editor, ask, enabled }: { editor: Editor; ask: Ask; enabled: boolean }) {
  return (
    <BubbleMenu
      editor={editor}
      className="selection-bar"
      options={PLACEMENT}
      shouldShow={({ state: { selection, doc }, view }) =>
        view.editable &&
        selection instanceof TextSelection &&
        !selection.empty &&
        selection.$from.parent.type.spec.code !== true &&
        doc.textBetween(selection.from, selection.to).trim() !== ""
      }
    >
      <Toolbar editor={editor} label="Selected words" groups={SELECTION_TOOLS} ask={ask} enabled={enabled} />
    </BubbleMenu>
  );
}

const PLACEMENT = { placement: "top-start", offset: 6 } as const;
