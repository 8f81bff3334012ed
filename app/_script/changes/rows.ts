/** The changes that are listed on this page, newest first. */
export function rowsIn(list: ParentNode): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>("[data-change]")];
}

/** The change that has the focus, or something in it. */
export function currentRow(): HTMLElement | undefined {
  return document.activeElement?.closest<HTMLElement>("[data-change]") ?? undefined;
}

/** Goes to a row, which says by itself what it is. */
export function goTo(row: HTMLElement | undefined): void {
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
}

/** Says something to those who hear the page, and nothing twice. */
export function announce(words: string): void {
  let place = document.getElementById("changes-said");
  if (!place) {
    place = Object.assign(document.createElement("p"), { id: "changes-said", className: "visually-hidden" });
    place.setAttribute("role", "status");
    document.body.append(place);
  }
  place.textContent = words;
}
