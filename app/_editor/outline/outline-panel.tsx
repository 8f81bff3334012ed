import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef } from "react";
import { useEscape } from "../popup/use-escape";
import { useOutline } from "./use-outline";

/** The headings of the text, each leading to its place, and how much has been written. */
export function OutlinePanel({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const { headings, words, characters } = useOutline(editor);
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.querySelector("button")?.focus(), []);
  const close = useCallback(() => {
    onClose();
    editor.commands.focus();
  }, [editor, onClose]);
  useEscape(close);
  const top = Math.min(...headings.map(({ level }) => level));
  return (
    <nav ref={panel} className="outline" aria-label="Outline">
      {headings.length === 0 ? <p>No headings yet. Type ## and a space to begin one.</p> : null}
      <ol>
        {headings.map(({ at, level, text }) => (
          <li key={at} style={{ "--depth": level - top } as React.CSSProperties}>
            <button
              type="button"
              onClick={() => {
                onClose();
                editor
                  .chain()
                  .focus()
                  .setTextSelection(at + 1 + text.length)
                  .scrollIntoView()
                  .run();
              }}
            >
              {text || "Heading without words"}
            </button>
          </li>
        ))}
      </ol>
      <p className="outline-count">
        {number(words)} {words === 1 ? "word" : "words"}, {number(characters)} characters
      </p>
      <button type="button" onClick={close}>
        Close
      </button>
    </nav>
  );
}

function number(value: number): string {
  return value.toLocaleString("en");
}
