import { askedOnce } from "./answers";
import type { Teller } from "./card";

/*
 * What a change did, beside a link to the comparison that says all of it: its first lines that differ, drawn as there.
 */

export const tellDiff: Teller = (link) => {
  if (link.origin !== location.origin || !/^\/diff\/(?:previous|\d+)\/\d+$/.test(link.pathname))
    return undefined;
  if (link.search !== "" || !link.matches("main a")) return undefined;
  return async () => {
    const told = await diffAt(`${link.pathname}?view=card`);
    return told ? [told.cloneNode(true)] : [];
  };
};

const diffAt = askedOnce("text/html", async (response) => {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector("[data-diff-card]") ?? undefined;
});
