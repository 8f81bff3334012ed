import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { keysHere, onApple } from "../tools/keys";
import { offeredLink } from "./offered-link";

/** Says which words could be a link, and makes them one when pressed. */
export function OfferLine({ editor }: { editor: Editor }) {
  const title = useEditorState({ editor, selector: ({ editor: now }) => offeredLink(now.state)?.title });
  if (title === undefined) return null;
  return (
    <button
      type="button"
      className="offer"
      title={`Link to ${title}`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => editor.commands.takeOfferedLink()}
    >
      Link “{title}” <kbd>{keysHere("Alt+L", onApple())}</kbd>
    </button>
  );
}
