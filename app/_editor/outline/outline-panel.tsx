import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef } from "react";
import { useEscape } from "../popup/use-escape";
import { useOutline } from "./use-outline";

/** The headings of the text, each leading to its place, and how much has been written. */
export function OutlinePanel({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const say = useTranslations("editor");
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
    <nav ref={panel} className="outline" aria-label={say("outline.label")}>
      {headings.length === 0 ? <p>{say("outline.none")}</p> : null}
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
              {text || say("outline.empty")}
            </button>
          </li>
        ))}
      </ol>
      <p className="outline-count">{say("outline.count", { words, characters })}</p>
      <button type="button" onClick={close}>
        {say("close")}
      </button>
    </nav>
  );
}
