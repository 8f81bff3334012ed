import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useCallback, useEffect, useRef, useState } from "react";
import { useEscape } from "../popup/use-escape";
import { found } from "./find";
import { MOST_MATCHES } from "./matches";

/** Looks for words in the text, and puts others in their place. Escape goes back to the text, where the last one was found. */
export function FindBar({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const say = useTranslations("editor");
  const input = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(() => selectedWords(editor));
  const [other, setOther] = useState("");
  const [caseCounts, setCaseCounts] = useState(false);
  const { count, current } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { matches, current: at } = found(state);
      return { count: matches.length, current: at };
    },
  });

  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useEffect(() => {
    editor.commands.find({ words, caseCounts });
    show(editor);
  }, [editor, words, caseCounts]);
  useEffect(
    () => () => {
      if (!editor.isDestroyed) editor.commands.find({ words: "", caseCounts: false });
    },
    [editor],
  );

  const go = (by: -1 | 1): void => {
    editor.commands.findNext(by);
    show(editor);
  };
  const close = useCallback((): void => {
    const { matches, current: at } = found(editor.state);
    const match = matches[at];
    onClose();
    const chain = editor.chain().focus();
    (match ? chain.setTextSelection(match) : chain).run();
  }, [editor, onClose]);
  useEscape(close);
  const place = { current: String(current + 1) };
  const at =
    count >= MOST_MATCHES
      ? say("find.atMore", { ...place, most: String(MOST_MATCHES) })
      : say("find.at", { ...place, count: String(count) });
  const said = words === "" ? "" : count === 0 ? say("find.none") : at;

  return (
    <div className="find-bar" role="search" aria-label={say("find.bar")}>
      <div className="find-row">
        <input
          ref={input}
          type="text"
          aria-label={say("find.find")}
          placeholder={say("find.find")}
          value={words}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            go(event.shiftKey ? -1 : 1);
          }}
        />
        <span className="find-count" role="status">
          {said}
        </span>
        <button type="button" aria-label={say("find.before")} onClick={() => go(-1)}>
          <ArrowUp size={18} aria-hidden="true" />
        </button>
        <button type="button" aria-label={say("find.next")} onClick={() => go(1)}>
          <ArrowDown size={18} aria-hidden="true" />
        </button>
        <label className="check">
          <input
            type="checkbox"
            checked={caseCounts}
            onChange={(event) => setCaseCounts(event.target.checked)}
          />
          {say.rich("find.case", { hidden: (said) => <span className="visually-hidden">{said}</span> })}
        </label>
        <button type="button" onClick={close}>
          {say("close")}
        </button>
      </div>
      <div className="find-row">
        <input
          type="text"
          aria-label={say("find.with")}
          placeholder={say("find.with")}
          value={other}
          autoComplete="off"
          onChange={(event) => setOther(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            editor.commands.replaceFound(other);
            show(editor);
          }}
        />
        <button
          type="button"
          aria-disabled={count === 0}
          onClick={() => {
            editor.commands.replaceFound(other);
            show(editor);
          }}
        >
          {say("find.replace")}
        </button>
        <button
          type="button"
          aria-disabled={count === 0}
          onClick={() => editor.commands.replaceAllFound(other)}
        >
          {say("find.all")}
        </button>
      </div>
    </div>
  );
}

function selectedWords({ state: { selection, doc } }: Editor): string {
  const words = doc.textBetween(selection.from, selection.to, "\n");
  return words.length <= 100 && !words.includes("\n") ? words : "";
}

/** Brings the current place into sight, without taking the focus. */
function show(editor: Editor): void {
  requestAnimationFrame(() =>
    editor.view.dom.querySelector(".found.current")?.scrollIntoView({ block: "center" }),
  );
}
