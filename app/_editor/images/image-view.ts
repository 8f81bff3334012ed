import type { EditorWords } from "../words";
import type { NodeViewRenderer } from "@tiptap/core";
import { readImagePath, sourcesOf } from "@/document/images";
import { isOwnSource } from "@/document/urls";

/** When a picture is asked for again that is not there yet, in milliseconds: it is once the text that shows it is kept. */
const AGAIN = [1_000, 2_000, 4_000, 8_000, 15_000];

/** An image with the words that stand for it where it cannot be seen, and those beneath it. */
export const imageView =
  (words: EditorWords): NodeViewRenderer =>
  ({ node, editor, getPos }) => {
    let shown = node;
    let drawn: string | undefined;
    const dom = document.createElement("figure");
    dom.className = "image-edit";
    const caption = document.createElement("figcaption");
    const place = document.createElement("div");
    const fields = {
      alt: field(words("images.altAsked"), words("images.alt")),
      title: field(words("images.caption"), words("images.captionLabel")),
    };
    const names = ["alt", "title"] as const;
    caption.append(fields.alt, fields.title);
    dom.append(place, caption);

    const draw = (): void => {
      for (const name of names) {
        if (document.activeElement !== fields[name]) fields[name].value = textOf(shown.attrs[name]);
        fields[name].disabled = !editor.isEditable;
      }
      const src = textOf(shown.attrs["src"]);
      const now = JSON.stringify([src, shown.attrs["file"]]);
      if (now !== drawn) {
        drawn = now;
        place.replaceChildren(picture(shown.attrs, words));
        caption.querySelector("a")?.remove();
        const own = readImagePath(src);
        if (own) caption.append(aboutLink(own.hash, words("images.about")));
      }
      const image = place.querySelector("img");
      if (image) image.alt = textOf(shown.attrs["alt"]);
    };
    const commit = (name: "alt" | "title") => (): void => {
      const at = getPos();
      const value = fields[name].value.trim();
      if (at === undefined || !editor.isEditable || value === textOf(shown.attrs[name])) return draw();
      editor.view.dispatch(editor.state.tr.setNodeAttribute(at, name, value === "" ? null : value));
    };
    for (const name of names) {
      fields[name].addEventListener("change", commit(name));
      fields[name].addEventListener("keydown", (event) => {
        if (event.key === "Enter") editor.commands.focus();
      });
    }
    draw();

    return {
      dom,
      stopEvent: (event) => event.target instanceof Element && caption.contains(event.target),
      ignoreMutation: () => true,
      update(updated) {
        if (updated.type !== shown.type) return false;
        shown = updated;
        draw();
        return true;
      },
    };
  };

function field(placeholder: string, label: string): HTMLInputElement {
  const input = document.createElement("input");
  input.type = "text";
  input.placeholder = placeholder;
  input.setAttribute("aria-label", label);
  return input;
}

function aboutLink(hash: string, label: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = `/image/${hash}`;
  link.target = "_blank";
  link.textContent = label;
  return link;
}

function picture(attrs: Record<string, unknown>, words: EditorWords): HTMLElement {
  const src = textOf(attrs["src"]);
  if (isOwnSource(src)) return image(src);
  const name = document.createElement("p");
  name.className = "image-absent";
  const said = textOf(attrs["file"]) || src || words("images.nameless");
  name.textContent = words(src === "" ? "images.absent" : "images.elsewhere", { name: said });
  return name;
}

function image(src: string): HTMLImageElement {
  const made = document.createElement("img");
  const own = readImagePath(src);
  const load = (): void => {
    if (own) {
      made.width = own.width;
      made.height = own.height;
      made.sizes = "44rem";
      made.srcset = sourcesOf(own);
    }
    made.src = src;
  };
  let tries = 0;
  made.addEventListener("error", () => {
    const wait = AGAIN[tries];
    tries += 1;
    if (wait === undefined || !own) return;
    setTimeout(() => {
      if (!made.isConnected) return;
      made.removeAttribute("srcset");
      made.removeAttribute("src");
      load();
    }, wait);
  });
  load();
  return made;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
