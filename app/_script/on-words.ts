import { say } from "./words";
/*
 * Whoever may say something about a page chooses words of it and is offered to. The page says where that leads, in an element
 * of its own; without it nothing is offered.
 */

// As in document/anchor, which keeps no more.
const MOST = 600;
const AROUND = 48;
/** A tap on the offer lets go of the words first; so it stays for a moment. */
const LINGER = 500;

export function offerTalk(): void {
  const path = document.querySelector<HTMLElement>("[data-talk]")?.dataset["talk"];
  if (!path) return;
  const offer = document.createElement("a");
  offer.className = "button on-words";
  offer.textContent = say("comment");
  let leaving: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("selectionchange", () => {
    const chosen = chosenWords();
    clearTimeout(leaving);
    if (!chosen) {
      leaving = setTimeout(() => offer.remove(), LINGER);
      return;
    }
    offer.href = `${path}?${new URLSearchParams(chosen).toString()}#begin`;
    if (!offer.isConnected) document.body.append(offer);
  });
}

function chosenWords(): { words: string; before: string; after: string } | undefined {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  const { commonAncestorContainer: within } = range;
  const prose = (within instanceof Element ? within : within.parentElement)?.closest(".prose");
  if (!prose) return undefined;
  const words = read(range).trim();
  if (words === "" || words.length > MOST) return undefined;
  const [before, after] = [document.createRange(), document.createRange()];
  before.selectNodeContents(prose);
  before.setEnd(range.startContainer, range.startOffset);
  after.selectNodeContents(prose);
  after.setStart(range.endContainer, range.endOffset);
  return { words, before: read(before).slice(-AROUND), after: read(after).slice(0, AROUND) };
}

/** What is read in a stretch of the page, without the signs of notes and what else stands only here. */
function read(range: Range): string {
  const piece = range.cloneContents();
  for (const each of piece.querySelectorAll("sup.note-ref, sup.stale-mark, .talk-mark, script, style"))
    each.remove();
  return (piece.textContent ?? "").replace(/\s+/g, " ");
}
