import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { memo } from "react";
import { type EditorState, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { BubbleMenu } from "@tiptap/react/menus";
import { Toolbar } from "./toolbar";
import { type Ask, SELECTION_TOOLS } from "./tools";

/** The tools for words, above the words that are selected with the pointer. The keyboard has them in the toolbar. */
export const SelectionBar = memo(function SelectionBar({
  editor,
  ask,
  enabled,
}: {
  editor: Editor;
  ask: Ask;
  enabled: boolean;
}) {
  const words = useTranslations("editor");
  return (
    <BubbleMenu editor={editor} className="selection-bar" options={PLACEMENT} shouldShow={isForWords}>
      <Toolbar
        editor={editor}
        label={words("selectionToolbar")}
        groups={SELECTION_TOOLS}
        ask={ask}
        enabled={enabled}
      />
    </BubbleMenu>
  );
});

function isForWords({ state: { selection, doc }, view }: { state: EditorState; view: EditorView }): boolean {
  return (
    view.editable &&
    selection instanceof TextSelection &&
    !selection.empty &&
    selection.$from.parent.type.spec.code !== true &&
    doc.textBetween(selection.from, selection.to).trim() !== ""
  );
}

const PLACEMENT = { placement: "top-start", offset: 6 } as const;
