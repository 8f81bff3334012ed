import { say } from "../words";
import { announce, currentRow, goTo, rowsIn } from "./rows";

/*
 * New changes come at the top of the list while somebody reads it. What they read stays where it is: the page is scrolled by as
 * much as came above it, and a bar says how many changes there are to see, and leads there. Only whoever stands at the very top
 * and is at no change, with the pointer or the keyboard, sees them come.
 */

/** Sees to it that what is read in the list stays in its place, and counts what came. */
export function keepPlace(live: HTMLElement): void {
  let rows = rowsIn(live);
  let tops = new Map<HTMLElement, number>();
  let focused = -1;
  const known = new Set(rows.map((row) => row.dataset["change"]));
  const unseen = new Set<HTMLElement>();
  const bar = makeBar(() => goTo(rows[0]));

  const measure = (): void => {
    rows = rowsIn(live);
    tops = new Map(rows.map((row) => [row, topOf(row)]));
  };
  const look = (): void => {
    for (const row of unseen)
      if (!row.isConnected || row.getBoundingClientRect().bottom > 0) unseen.delete(row);
    bar.show(unseen.size);
  };
  const settle = (): void => {
    const anchor = anchorIn(live, rows);
    const before = anchor && tops.get(anchor);
    const isWatching =
      window.scrollY <= 1 && !live.matches(":hover") && !live.contains(document.activeElement);
    const lost = focused >= 0 && document.activeElement === document.body;
    const [place, was] = [focused, rows];
    measure();
    // Whoever was at a change that is no longer in the list is at the one that has come into its place.
    if (lost) goTo(was.slice(place).find((row) => row.isConnected) ?? rows.at(-1));
    else if (anchor && before !== undefined && !isWatching) window.scrollBy(0, topOf(anchor) - before);
    const come = rows.filter((row) => !known.has(row.dataset["change"]));
    for (const row of come) {
      known.add(row.dataset["change"]);
      row.dataset["new"] = "";
      unseen.add(row);
    }
    if (come.length > 0) announce(come.length === 1 ? say("oneCame") : many(come.length));
    look();
  };

  measure();
  new MutationObserver(settle).observe(live, { childList: true, subtree: true });
  // Whatever else moves the list, such as a form above it that is unfolded.
  new ResizeObserver(measure).observe(document.body);
  document.addEventListener("focusin", () => {
    const row = currentRow();
    focused = row ? rows.indexOf(row) : -1;
  });
  document.addEventListener("scroll", look, { passive: true });
}

/** The change that is read: that of the focus or under the pointer, if it can be seen, else the first that can be seen. */
function anchorIn(live: HTMLElement, rows: readonly HTMLElement[]): HTMLElement | undefined {
  const there = rows.filter((row) => row.isConnected);
  const current = live.querySelector<HTMLElement>("[data-change]:focus-within, [data-change]:hover");
  return current && there.includes(current)
    ? current
    : there.find((row) => row.getBoundingClientRect().bottom > 0);
}

/** From the top of the whole page, in pixels. */
function topOf(row: HTMLElement): number {
  return row.getBoundingClientRect().top + window.scrollY;
}

function makeBar(act: () => void): { show(count: number): void } {
  const bar = document.createElement("button");
  bar.type = "button";
  bar.className = "button new-changes";
  bar.addEventListener("click", act);
  return {
    show(count) {
      if (count === 0) return bar.remove();
      bar.textContent = count === 1 ? say("oneNew") : many(count);
      if (!bar.isConnected) document.body.append(bar);
    },
  };
}

function many(count: number): string {
  return say("manyNew").replace("{count}", String(count));
}
