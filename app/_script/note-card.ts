import type { Teller } from "./card";

/** The text of a note, beside its number. */
export const tellNote: Teller = (link) => {
  if (!link.parentElement?.matches(".note-ref")) return undefined;
  const note = document.getElementById(link.hash.slice(1));
  if (!note) return undefined;
  return () => {
    const text = document.createElement("p");
    text.append(...[...note.childNodes].map((node) => node.cloneNode(true)));
    text.querySelector(".note-back")?.remove();
    return Promise.resolve([text]);
  };
};
