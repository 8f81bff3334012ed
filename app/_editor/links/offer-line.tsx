import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { keysHere, onApple } from "../tools/keys";
import { offeredLink } from "./offered-link";

/** Says which words could be a link, and makes them one when pressed. */
export function OfferLine({ editor }: { editor: Editor }) {
  const words = useTranslations("editor");
  const title = useEditorState({ editor, selector: ({ editor: now }) => offeredLink(now.state)?.title });
  if (title === undefined) return null;
  return (
    <button
      type="button"
      className="offer"
      title={words("links.offerTitle", { title })}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => editor.commands.takeOfferedLink()}
    >
      {words.rich("links.offer", {
        title,
        pressed: keysHere("Alt+L", onApple()),
        keys: (said) => <kbd>{said}</kbd>,
      })}
    </button>
  );
}
