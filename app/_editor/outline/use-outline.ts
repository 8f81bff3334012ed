import type { Editor } from "@tiptap/core";
import { useEffect, useState } from "react";
import { count } from "./words";

export type Heading = { at: number; level: number; text: string };
export type Outline = { headings: readonly Heading[]; words: number; characters: number };

/** Milliseconds without a change after which the text is gone through once more. */
const REST = 500;

/** The headings and the number of words of the text, counted when the typing pauses. */
export function useOutline(editor: Editor): Outline {
  const [outline, setOutline] = useState(() => outlineOf(editor));
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setOutline(outlineOf(editor)), REST);
    };
    later();
    editor.on("update", later);
    return () => {
      clearTimeout(timer);
      editor.off("update", later);
    };
  }, [editor]);
  return outline;
}

function outlineOf({ state: { doc } }: Editor): Outline {
  const headings: Heading[] = [];
  doc.descendants((node, at) => {
    if (node.type.name === "heading")
      headings.push({ at, level: Number(node.attrs["level"]), text: node.textContent });
    return !node.isTextblock;
  });
  return { headings, ...count(doc.textBetween(0, doc.content.size, "\n", " ")) };
}
