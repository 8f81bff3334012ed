import { previewsAreOn, turnPreviews } from "./previews";

/*
 * A small card beside a link: what is behind it, without going there. It comes when a pointer rests on the link or the
 * keyboard stands on it, stays while the pointer is on either, and goes with Escape. Never by touch, which follows a link.
 */

/** Milliseconds on a link until what is behind it is asked for, until it is shown, and after it was left until it goes. */
const ASK = 150;
const SHOW = 500;
const STAY = 300;
/** Pixels between link and card, and between card and window. */
const GAP = 8;

/** What a card says of a link, or nothing; undefined where the link is none of this kind. */
export type Teller = (link: HTMLAnchorElement) => (() => Promise<readonly Node[]>) | undefined;

/** Shows cards for the links of which one of these has something to tell. */
export function showCards(tellers: readonly Teller[]): void {
  const card = makeCard();
  let at: { link: HTMLAnchorElement; hint: string; shown: boolean } | undefined;
  let asking: ReturnType<typeof setTimeout> | undefined;
  let showing: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    [asking, showing, leaving].forEach(clearTimeout);
    leaving = undefined;
    if (!at) return;
    if (at.hint) at.link.title = at.hint;
    at.link.removeAttribute("aria-describedby");
    at = undefined;
    card.remove();
  };

  const begin = (link: HTMLAnchorElement, x?: number): void => {
    if (link === at?.link) return stay();
    const tell = previewsAreOn() ? tellers.map((each) => each(link)).find((each) => each) : undefined;
    if (!tell) return;
    close();
    // The browser's own hint would lie over the card.
    at = { link, hint: link.title, shown: false };
    link.removeAttribute("title");
    const told = new Promise<readonly Node[]>((resolve) => {
      asking = setTimeout(() => resolve(tell()), ASK);
    });
    showing = setTimeout(() => {
      void told.then((nodes) => {
        if (at?.link !== link || nodes.length === 0) return;
        at.shown = true;
        card.replaceChildren(...nodes, offSwitch(close));
        document.body.append(card);
        place(card, link, x);
        link.setAttribute("aria-describedby", card.id);
      });
    }, SHOW);
  };
  const leave = (): void => {
    if (!at?.shown) close();
    else leaving ??= setTimeout(close, STAY);
  };
  const stay = (): void => {
    clearTimeout(leaving);
    leaving = undefined;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || !(event.target instanceof Element)) return;
    const link = event.target.closest("a");
    if (card.contains(event.target)) stay();
    else if (link) begin(link, event.clientX);
    if (at && link !== at.link && !card.contains(event.target)) leave();
  });
  document.documentElement.addEventListener("pointerleave", leave);
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element) || card.contains(target)) return;
    if (target !== at?.link) close();
    if (target instanceof HTMLAnchorElement && target.matches(":focus-visible")) begin(target);
  });
  document.addEventListener("keydown", (event) => {
    if (!at?.shown) return;
    const { link } = at;
    const off = card.querySelector("button");
    if (event.key === "Escape") {
      event.preventDefault();
      if (card.contains(document.activeElement)) link.focus();
      close();
    } else if (event.key === "Tab" && document.activeElement === link && !event.shiftKey && off) {
      event.preventDefault();
      off.focus();
    } else if (event.key === "Tab" && document.activeElement === off) {
      // Back to the link, from which the key goes on by itself.
      if (event.shiftKey) event.preventDefault();
      link.focus();
      if (!event.shiftKey) close();
    }
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node && card.contains(target))) close();
  });
  window.addEventListener("pagehide", close);
}

function makeCard(): HTMLElement {
  const card = document.createElement("aside");
  card.id = "preview-card";
  card.className = "card";
  card.setAttribute("aria-label", "Preview");
  return card;
}

function offSwitch(close: () => void): HTMLElement {
  const off = document.createElement("button");
  off.type = "button";
  off.textContent = "Turn previews off";
  off.addEventListener("click", () => {
    turnPreviews(false);
    close();
  });
  return off;
}

/** Where there is room: beneath the link rather than above it; of a link on two lines, at the one that is pointed at. */
function place(card: HTMLElement, link: HTMLAnchorElement, x?: number): void {
  const lines = [...link.getClientRects()];
  const line = lines.find(({ left, right }) => x !== undefined && left <= x && x <= right) ?? lines[0];
  if (!line) return;
  const { clientWidth, clientHeight } = document.documentElement;
  card.style.maxBlockSize = "";
  const left = Math.min((x ?? line.left) - 2 * GAP, clientWidth - card.offsetWidth - GAP);
  const [under, above] = [clientHeight - line.bottom - 2 * GAP, line.top - 2 * GAP];
  const isUnder = card.offsetHeight <= under || under >= above;
  const high = Math.min(card.offsetHeight, isUnder ? under : above);
  card.style.maxBlockSize = `${high}px`;
  card.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
  card.style.top = `${(isUnder ? line.bottom + GAP : line.top - GAP - high) + window.scrollY}px`;
}
