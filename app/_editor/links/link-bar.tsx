import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useRef } from "react";
import { isSafeUrl } from "@/document/urls";
import { parseTitle, splitTarget } from "@/document/titles";
import { useEscape } from "../popup/use-escape";
import { TextField } from "../tools/text-field";
import { TitleField } from "./title-field";

export type LinkKind = "link" | "wikiLink";

/** Asks where the selected words lead. Opens under the toolbar, over the text, when it is called for; Escape closes it. */
export function LinkBar({ editor, kind, onClose }: { editor: Editor; kind: LinkKind; onClose: () => void }) {
  const words = useTranslations("editor");
  const input = useRef<HTMLInputElement>(null);
  const present = editor.isActive(kind);
  const done = useCallback((): void => {
    onClose();
    editor.commands.focus();
  }, [editor, onClose]);
  useEffect(() => input.current?.focus(), []);
  useEscape(done);
  const place = (value: string): void => {
    if (kind === "link") setLink(editor, value);
    else setWikiLink(editor, value);
    done();
  };
  const shared = { inputRef: input, onCommit: place, onEnter: done };

  return (
    <div className="link-bar" role="group" aria-label={words(`tools.${kind}`)}>
      {kind === "link" ? (
        <TextField
          {...shared}
          label={words("links.address")}
          placeholder="https://…"
          value={currentLink(editor)}
        />
      ) : (
        <TitleField
          {...shared}
          label={words("links.page")}
          placeholder={words("links.titleOf")}
          value={currentTitle(editor)}
        />
      )}
      {present ? (
        <button
          type="button"
          onMouseDown={stay}
          onClick={() => {
            editor.chain().focus().extendMarkRange(kind).unsetMark(kind).run();
            onClose();
          }}
        >
          {words("links.remove")}
        </button>
      ) : null}
      <button type="button" onMouseDown={stay} onClick={done}>
        {words("close")}
      </button>
    </div>
  );
}

// Leaving the field would commit what is typed in it.
function stay(event: React.MouseEvent): void {
  event.preventDefault();
}

function setLink(editor: Editor, address: string): void {
  if (address === "") return void editor.chain().focus().extendMarkRange("link").unsetMark("link").run();
  const href = /^[a-z][a-z0-9+.-]*:|^[/#]/i.test(address) ? address : `https://${address}`;
  if (!isSafeUrl(href)) return;
  const chain = editor.chain().focus().extendMarkRange("link");
  if (editor.state.selection.empty && !editor.isActive("link"))
    chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href } }] }).run();
  else chain.setMark("link", { href }).run();
}

function setWikiLink(editor: Editor, target: string): void {
  const { title, fragment, plain } = splitTarget(target);
  const parsed = parseTitle(title);
  if (!parsed.ok) return;
  const attrs = { title: plain ? `:${parsed.title}` : parsed.title, fragment, page: null };
  editor.chain().focus().extendMarkRange("wikiLink").setMark("wikiLink", attrs).run();
}

function currentLink(editor: Editor): string {
  const href: unknown = editor.getAttributes("link")["href"];
  return typeof href === "string" ? href : "";
}

function currentTitle(editor: Editor): string {
  const { title, fragment } = editor.getAttributes("wikiLink");
  if (typeof title === "string") return typeof fragment === "string" ? `${title}#${fragment}` : title;
  return "";
}
