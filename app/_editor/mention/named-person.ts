import type { EditorWords } from "../words";
import { mention } from "@/document/schema/wiki";
import { userPath } from "../../_reader/site/paths";

/** A person named in the text: a link to their page, opened with the key that opens links elsewhere, as one is writing here. */
export const namedPerson = (words: EditorWords) =>
  mention.extend({
    addNodeView() {
      return ({ node }) => {
        const name = String(node.attrs["label"]);
        const dom = document.createElement("a");
        dom.className = "mention";
        dom.href = userPath(name);
        dom.textContent = `@${name}`;
        dom.title = words("together.told", { name });
        dom.draggable = false;
        // As with every link in the text, Tab goes past it.
        dom.tabIndex = -1;
        dom.addEventListener("click", (event) => {
          if (!event.ctrlKey && !event.metaKey) event.preventDefault();
        });
        return { dom };
      };
    },
  });
