import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useOutline } from "./use-outline";

/** How many words the text has. */
export function WordCount({ editor }: { editor: Editor }) {
  const say = useTranslations("editor");
  const { words } = useOutline(editor);
  return <p className="word-count">{say("outline.words", { words })}</p>;
}
