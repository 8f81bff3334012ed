import { previewsAreOn, turnPreviews } from "./previews";
import { say } from "./words";

/*
 * A small card beside a link: what is behind it, without going there. It comes when a pointer rests on the link or the
 * keyboard stands on it, stays while the pointer is on either, and goes with Escape. Never by touch, which follows a link. A row
 * of a list of changes stands for its link to what it changed.
 */

/** Milliseconds on a link until what is behind it is asked for, until it is shown, and after it was left until it goes. */
const ASK = 150;
const SHOW = 500;
const STAY = 300;
/** Pixels between link and card, and between card and window. */
const GAP = 8;

/** What a card is shown beside: a link, or the row that stands for it. */
type Subject = { link: HTMLAnchorElement; over: HTMLElement };

/** What a card says of a link, or nothing; undefined where the link is none of this kind. */
export type Teller = (link: HTMLAnchorElement) => (() => Promise<readonly Node[]>) | undefined;

/**
 * Shows cards for the links of which one of these has something to tell. Gives a way to show the card of a row at once, also
 * where cards are turned off, and to put it away where it is shown.
 */
export function showCards(tellers: readonly Teller[]): (subject: Subject) => void {
  const card = makeCard();
  let at: (Subject & { hint: string; shown: boolean; byKey: boolean }) | undefined;
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

  const begin = ({ link, over }: Subject, { x, now = false }: { x?: number; now?: boolean } = {}): void => {
    if (over === at?.over) return stay();
    const tell = now || previewsAreOn() ? tellers.map((each) => each(link)).find((each) => each) : undefined;
    if (!tell) return;
    close();
    // The browser's own hint would lie over the card.
    at = { link, over, hint: link.title, shown: false, byKey: x === undefined };
    link.removeAttribute("title");
    const told = new Promise<readonly Node[]>((resolve) => {
      asking = setTimeout(() => resolve(tell()), now ? 0 : ASK);
    });
    showing = setTimeout(
      () => {
        void told.then((nodes) => {
          if (at?.over !== over || nodes.length === 0) return;
          at.shown = true;
          card.replaceChildren(...nodes, offSwitch(close));
          document.body.append(card);
          place(card, over, x);
          link.setAttribute("aria-describedby", card.id);
        });
      },
      now ? 0 : SHOW,
    );
  };
  // What the keyboard asked for stays while it is there, wherever a pointer lies or what comes to lie under it.
  const leave = (): void => {
    if (at?.byKey) return;
    if (!at?.shown) close();
    else leaving ??= setTimeout(close, STAY);
  };
  const stay = (): void => {
    clearTimeout(leaving);
    leaving = undefined;
  };

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || !(event.target instanceof Element)) return;
    const subject = subjectOf(event.target);
    if (card.contains(event.target)) stay();
    else if (subject) begin(subject, { x: event.clientX });
    if (at && subject?.over !== at.over && !card.contains(event.target)) leave();
  });
  document.documentElement.addEventListener("pointerleave", leave);
  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof Element) || card.contains(target)) return;
    if (target !== at?.over) close();
    const subject = subjectOf(target);
    if (subject?.over === target && target.matches(":focus-visible")) begin(subject);
  });
  document.addEventListener("keydown", (event) => {
    if (!at?.shown) return;
    const { over } = at;
    const off = card.querySelector("button");
    if (event.key === "Escape") {
      event.preventDefault();
      if (card.contains(document.activeElement)) over.focus();
      close();
    } else if (event.key === "Tab" && document.activeElement === over && !event.shiftKey && off) {
      event.preventDefault();
      off.focus();
    } else if (event.key === "Tab" && document.activeElement === off) {
      // Back to the link, from which the key goes on by itself.
      if (event.shiftKey) event.preventDefault();
      over.focus();
      if (!event.shiftKey) close();
    }
  });
  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Node && card.contains(target))) close();
  });
  window.addEventListener("pagehide", close);
  return (subject) => {
    if (at?.over === subject.over && at.shown) return close();
    close();
    begin(subject, { now: true });
  };
}

/** The link that somebody is at, or the row of a list of changes; a button in it is neither. */
function subjectOf(target: Element): Subject | undefined {
  const link = target.closest("a");
  if (link) return { link, over: link };
  const row = target.closest("button, input") ? null : target.closest<HTMLElement>("[data-change]");
  const compare = row?.querySelector<HTMLAnchorElement>('a[data-key="o"]');
  return row && compare ? { link: compare, over: row } : undefined;
}

function makeCard(): HTMLElement {
  const card = document.createElement("aside");
  card.id = "preview-card";
  card.className = "card";
  card.setAttribute("aria-label", say("preview"));
  return card;
}

function offSwitch(close: () => void): HTMLElement {
  const off = document.createElement("button");
  off.type = "button";
  off.textContent = say("off");
  off.addEventListener("click", () => {
    turnPreviews(false);
    close();
  });
  return off;
}

/** Where there is room: beneath the link rather than above it; of a link on two lines, at the one that is pointed at. */
function place(card: HTMLElement, over: HTMLElement, x?: number): void {
  const lines = [...over.getClientRects()];
  const line = lines.find(({ left, right }) => x !== undefined && left <= x && x <= right) ?? lines[0];
  if (!line) return;
  const { clientWidth, clientHeight } = document.documentElement;
  card.style.maxBlockSize = "";
  const left = Math.min((x ?? line.left) - 2 * GAP, clientWidth - card.offsetWidth - GAP);
  // Between two rows is no room that is not another row's.
  const gap = over.matches("[data-change]") ? 0 : GAP;
  const [under, above] = [clientHeight - line.bottom - gap - GAP, line.top - gap - GAP];
  const isUnder = card.offsetHeight <= under || under >= above;
  const high = Math.min(card.offsetHeight, isUnder ? under : above);
  card.style.maxBlockSize = `${high}px`;
  card.style.left = `${Math.max(GAP, left) + window.scrollX}px`;
  card.style.top = `${(isUnder ? line.bottom + gap : line.top - gap - high) + window.scrollY}px`;
}
