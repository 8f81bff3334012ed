import type { Editor } from "@tiptap/core";
import { useEffect, useRef } from "react";
import { BLOCK_KINDS } from "../blocks/block-kinds";
import { keysHere, onApple } from "../tools/keys";
import { PAGE_TOOLS, TOOLS } from "../tools/tools";

const ELSEWHERE: readonly (readonly [what: string, keys: string])[] = [
  ["Move this block up", "Alt+Shift+↑"],
  ["Move this block down", "Alt+Shift+↓"],
  ["Duplicate this block", "Mod+D"],
  ["Next cell of a table, or a new row", "Tab"],
  ["Further into the list, or out of it", "Tab, Shift+Tab"],
  ["New line in the same paragraph", "Shift+Enter"],
  ["Paste without style or links", "Mod+Shift+V"],
  ["From the text to the tools, from the tools to the text", "Esc"],
];

const SIGNS: readonly (readonly [what: string, typed: string])[] = [
  ["Anything that can be put here", "/"],
  ["Bold", "**words**"],
  ["Italic", "*words*"],
  ["Struck through", "~~words~~"],
  ["Code", "`words`"],
  ["Formula in the line", "$a^2 + b^2$"],
  ["Link out of the wiki", "[words](https://…)"],
];

/** All keys and signs. Opens over the page; Escape closes it and goes back to the text. */
export function Help({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const apple = onApple();
  const keyed = [...TOOLS, ...PAGE_TOOLS]
    .flat()
    .filter(({ keys }) => keys !== undefined && /^(Mod|Alt)/.test(keys));
  const typed = BLOCK_KINDS.flatMap(({ label, typed: sign }) => (sign ? [[label, sign] as const] : []));
  return (
    <dialog
      ref={dialog}
      className="help"
      aria-labelledby="editor-help"
      onClose={() => {
        onClose();
        editor.commands.focus();
      }}
    >
      <h2 id="editor-help">Keys and signs</h2>
      <div className="help-columns">
        <section>
          <h3>Keys</h3>
          <dl>
            {[...keyed.map(({ label, keys }) => [label, keys ?? ""] as const), ...ELSEWHERE].map(
              ([what, keys]) => (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>
                    <kbd>{keysHere(keys, apple)}</kbd>
                  </dd>
                </div>
              ),
            )}
          </dl>
        </section>
        <section>
          <h3>Typed in the text</h3>
          <dl>
            {[...SIGNS, ...typed].map(([what, sign]) => (
              <div key={sign}>
                <dt>{what}</dt>
                <dd>
                  <kbd>{sign}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <form method="dialog">
        <button className="button" type="submit">
          Close
        </button>
      </form>
    </dialog>
  );
}
