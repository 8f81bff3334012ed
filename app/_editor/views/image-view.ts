import type { NodeViewRenderer } from "@tiptap/core";
import { isOwnSource } from "@/document/urls";

/** An image with the words that stand for it where it cannot be seen. */
export const imageView: NodeViewRenderer = ({ node, editor, getPos }) => {
  let shown = node;
  const dom = document.createElement("figure");
  dom.className = "image-edit";
  const caption = document.createElement("figcaption");
  const input = document.createElement("input");
  input.type = "text";
  input.placeholder = "What does it show?";
  input.setAttribute("aria-label", "What the image shows, for those who cannot see it");
  caption.append(input);

  const draw = (): void => {
    if (document.activeElement !== input) input.value = textOf(shown.attrs["alt"]);
    dom.replaceChildren(picture(shown.attrs), caption);
  };
  const commit = (): void => {
    const at = getPos();
    const alt = input.value.trim();
    if (at === undefined || !editor.isEditable || alt === textOf(shown.attrs["alt"])) return draw();
    editor.view.dispatch(editor.state.tr.setNodeAttribute(at, "alt", alt === "" ? null : alt));
  };
  input.addEventListener("change", commit);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") editor.commands.focus();
  });
  draw();

  return {
    dom,
    stopEvent: (event) => event.target === input,
    ignoreMutation: () => true,
    update(updated) {
      if (updated.type !== shown.type) return false;
      shown = updated;
      draw();
      return true;
    },
  };
};

function picture(attrs: Record<string, unknown>): HTMLElement {
  const src = textOf(attrs["src"]);
  if (isOwnSource(src)) {
    const image = document.createElement("img");
    image.src = src;
    image.alt = textOf(attrs["alt"]);
    return image;
  }
  const name = document.createElement("p");
  name.className = "image-absent";
  name.textContent = `Image${src === "" ? "" : " elsewhere"}: ${textOf(attrs["file"]) || src || "without a name"}`;
  return name;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
