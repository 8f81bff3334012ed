import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useEffect, useRef } from "react";
import { BLOCK_KINDS } from "../blocks/block-kinds";
import { keysHere, onApple } from "../tools/keys";
import { PAGE_TOOLS, TOOLS } from "../tools/tools";

const ELSEWHERE = [
  ["up", "Alt+Shift+↑"],
  ["down", "Alt+Shift+↓"],
  ["duplicate", "Mod+D"],
  ["cell", "Tab"],
  ["indent", "Tab, Shift+Tab"],
  ["line", "Shift+Enter"],
  ["paste", "Mod+Shift+V"],
  ["leave", "Esc"],
] as const;

/** All keys and signs. Opens over the page; Escape closes it and goes back to the text. */
export function Help({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const words = useTranslations("editor");
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    // Else the first thing to press had the focus, which stands at the end: one would begin to read there.
    heading.current?.focus();
  }, []);
  const apple = onApple();
  const keyed = [...TOOLS, ...PAGE_TOOLS]
    .flat()
    .filter(({ keys }) => keys !== undefined && /^(Mod|Alt)/.test(keys));
  const typed = BLOCK_KINDS.flatMap(({ name, typed: sign }) =>
    sign ? [[words(`blocks.${name}`), sign] as const] : [],
  );
  const signs = [
    [words("help.any"), "/"],
    [words("help.bold"), words("help.boldSign")],
    [words("help.italic"), words("help.italicSign")],
    [words("help.strike"), words("help.strikeSign")],
    [words("help.code"), words("help.codeSign")],
    [words("help.formula"), "$a^2 + b^2$"],
    [words("help.link"), words("help.linkSign")],
  ] as const;
  const pressed = [
    ...keyed.map(({ name, keys }) => [words(`tools.${name}`), keys ?? ""] as const),
    ...ELSEWHERE.map(([name, keys]) => [words(`help.${name}`), keys] as const),
  ];
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
      <h2 ref={heading} id="editor-help" tabIndex={-1}>
        {words("tools.help")}
      </h2>
      <div className="help-columns">
        <section>
          <h3>{words("help.keys")}</h3>
          <dl>
            {pressed.map(([what, keys]) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>
                  <kbd>{keysHere(keys, apple)}</kbd>
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3>{words("help.typed")}</h3>
          <dl>
            {[...signs, ...typed].map(([what, sign]) => (
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
          {words("close")}
        </button>
      </form>
    </dialog>
  );
}
