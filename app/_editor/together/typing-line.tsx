import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useEffect, useRef, useState } from "react";
import type { Awareness } from "y-protocols/awareness";
import { typedBlocks } from "./typing-marks";
import type { Typists } from "./typists";

/** Milliseconds after which it is said again of somebody that they type in the same block. */
const AGAIN = 30_000;
/** Letters by which a block is known. */
const OPENING = 40;

/** Tells those who hear the page that somebody else begins to type, and where: once for each block, not for each letter. */
export function TypingLine(props: { editor: Editor; typists: Typists; awareness: Awareness }) {
  const { editor, typists, awareness } = props;
  const words = useTranslations("editor.together");
  const [said, setSaid] = useState("");
  const heard = useRef(new Map<string, number>());
  useEffect(
    () =>
      typists.subscribe(() => {
        const now = Date.now();
        for (const [what, at] of heard.current) if (now - at > AGAIN) heard.current.delete(what);
        for (const { at, names } of typedBlocks(editor.state, typists, awareness)) {
          const opening = editor.state.doc.nodeAt(at)?.textContent.trim().slice(0, OPENING) ?? "";
          const what = JSON.stringify([names, opening.slice(0, OPENING / 2)]);
          if (heard.current.has(what)) continue;
          heard.current.set(what, now);
          const who = { names: names.join(", "), count: names.length };
          setSaid(opening === "" ? words("typingEmpty", who) : words("typingIn", { ...who, words: opening }));
        }
      }),
    [editor, typists, awareness, words],
  );
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
