import type { EditorWords } from "../words";
import type { NodeViewRenderer } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { LANGUAGES } from "../code/languages";
import { FORMULA } from "../code/libraries";

/** A block of code with the choice of its language above it and, if it is a formula, what readers will see beneath. */
export const codeView =
  (words: EditorWords): NodeViewRenderer =>
  ({ node, editor, getPos }) => {
    let shown = node;
    const dom = document.createElement("div");
    dom.className = "code-edit";
    const select = document.createElement("select");
    select.contentEditable = "false";
    select.setAttribute("aria-label", words("code.language"));
    const pre = document.createElement("pre");
    const contentDOM = document.createElement("code");
    pre.append(contentDOM);
    const preview = document.createElement("div");
    preview.className = "formula";
    preview.contentEditable = "false";
    dom.append(select, pre, preview);

    const draw = (): void => {
      const language = languageOf(shown);
      choose(select, language, words);
      select.disabled = !editor.isEditable;
      const tex = language === "math" ? shown.textContent : "";
      const html = tex.trim() === "" ? undefined : FORMULA.get()?.(tex, true);
      preview.hidden = tex.trim() === "";
      // Made by document/formula, which escapes and lets nothing run.
      if (html !== undefined) preview.innerHTML = html;
      else preview.textContent = tex.trim() === "" ? "" : words("code.incomplete");
    };
    select.addEventListener("change", () => {
      const at = getPos();
      if (at === undefined || !editor.isEditable) return draw();
      editor.view.dispatch(editor.state.tr.setNodeAttribute(at, "language", select.value || null));
      editor.commands.focus();
    });
    const forget = FORMULA.whenThere(draw);
    draw();

    return {
      dom,
      contentDOM,
      stopEvent: (event) => event.target === select,
      ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
      destroy: forget,
      update(updated) {
        if (updated.type !== shown.type) return false;
        shown = updated;
        draw();
        return true;
      },
    };
  };

/** One that is not in the list, from an import or from somebody who typed it, stays. */
function choose(select: HTMLSelectElement, language: string, words: EditorWords): void {
  const has = [...select.options].some((option) => option.value === language);
  if (!has) {
    const known = [["", words("code.plain")], ["math", words("code.formula")], ...LANGUAGES] as const;
    const others = known.some(([name]) => name === language) ? [] : [[language, language] as const];
    select.replaceChildren(...[...known, ...others].map(([name, label]) => new Option(label, name)));
  }
  select.value = language;
}

function languageOf({ attrs }: Node): string {
  const language: unknown = attrs["language"];
  return typeof language === "string" ? language : "";
}
