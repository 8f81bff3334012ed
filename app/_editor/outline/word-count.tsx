import type { Editor } from "@tiptap/core";
import { useOutline } from "./use-outline";

/** How many words the text has. */
export function WordCount({ editor }: { editor: Editor }) {
  const { words } = useOutline(editor);
  return (
    <p className="word-count">
      {words.toLocaleString("en")} {words === 1 ? "word" : "words"}
    </p>
  );
}
