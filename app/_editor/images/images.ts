import type { EditorWords } from "../words";
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { image } from "@/document/schema/blocks";
import { bringImages, comingPlugin } from "./coming";
import { imageView } from "./image-view";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    bringingImages: {
      /** Asks for pictures from this device, and puts them where the caret is. */
      chooseImages: () => ReturnType;
    };
  }
}

const TAKEN = "image/png,image/jpeg,image/webp,image/gif,image/avif";

export const shownImage = (words: EditorWords) => image.extend({ addNodeView: () => imageView(words) });

/** Pictures come by dropping, by pasting and by choosing a file. */
export const bringingImages = (words: EditorWords) =>
  Extension.create({
    name: "bringingImages",
    // Before what pasting does with the HTML that browsers put beside a picture.
    priority: 1_001,

    addCommands() {
      return {
        chooseImages:
          () =>
          ({ editor, dispatch }) => {
            if (!dispatch) return true;
            const input = document.createElement("input");
            input.type = "file";
            input.accept = TAKEN;
            input.multiple = true;
            input.addEventListener("change", () => {
              bringImages(editor, words, [...(input.files ?? [])], editor.state.selection.to);
            });
            input.click();
            return true;
          },
      };
    },

    addProseMirrorPlugins() {
      const { editor } = this;
      return [
        comingPlugin(),
        new Plugin({
          key: new PluginKey("pictures from outside"),
          props: {
            handlePaste(view, event) {
              const files = picturesIn(event.clipboardData);
              if (files.length === 0 || hasWords(event.clipboardData)) return false;
              bringImages(editor, words, files, view.state.selection.to);
              return true;
            },
            handleDrop(view, event, _slice, moved) {
              const files = moved ? [] : picturesIn(event.dataTransfer);
              if (files.length === 0) return false;
              event.preventDefault();
              const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
              bringImages(editor, words, files, found?.pos ?? view.state.doc.content.size);
              return true;
            },
          },
        }),
      ];
    },
  });

function picturesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter(({ type }) => type.startsWith("image/"));
}

/** A copied table or paragraph brings a picture of itself. */
function hasWords(data: DataTransfer | null): boolean {
  if ((data?.getData("text/plain") ?? "").trim() !== "") return true;
  const html = data?.getData("text/html") ?? "";
  return new DOMParser().parseFromString(html, "text/html").body.textContent.trim() !== "";
}
