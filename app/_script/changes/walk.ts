import { keepOnDevice, keptOnDevice } from "../device";
import { plainKey } from "../keys";
import { openHelp } from "./help";
import { say } from "../words";
import { announce, currentRow, goTo, rowsIn } from "./rows";

/*
 * A list of changes by keyboard alone: along the rows, what a change did, and what is done about it. A row marks what a key does
 * in it; what somebody may not do is not there. Taking back is asked for twice: the key leads to the button, Enter presses it.
 */

const NAME = "change-keys";

/** Shows beside a row what the change did, or puts it away. */
export type ShowDiff = (subject: { over: HTMLElement; link: HTMLAnchorElement }) => void;

export function walkList(list: HTMLElement, show: ShowDiff): void {
  const mayPatrol = list.querySelector("[data-patrol]") !== null;
  const areOn = (): boolean => keptOnDevice(NAME) !== "off";
  const help = (): void =>
    openHelp({ mayPatrol, areOn: areOn(), turn: (on) => keepOnDevice(NAME, on ? undefined : "off") });
  offerHelp(list, help);
  document.addEventListener("keydown", (event) => {
    const key = plainKey(event);
    if (key === undefined || !areOn() || document.querySelector("dialog[open]")) return;
    const row = currentRow();
    const step =
      key === "j" || (row && key === "ArrowDown") ? 1 : key === "k" || (row && key === "ArrowUp") ? -1 : 0;
    if (step !== 0) move(list, row, step);
    else if (key === "?") help();
    else if (key === ".") goTo(rowsIn(list)[0]);
    else if (row && key === "d") showDiff(row, show);
    else if (row && key === "p") patrol(list, row);
    else if (row && key === "r") rollBack(row);
    else if (row && (key === "o" || (key === "Enter" && document.activeElement === row))) open(row);
    else return;
    event.preventDefault();
  });
}

function move(list: HTMLElement, row: HTMLElement | undefined, step: 1 | -1): void {
  const rows = rowsIn(list);
  // From outside of the list to the first change that can be seen.
  const seen = rows.findIndex((each) => each.getBoundingClientRect().top >= 0);
  const at = row ? rows.indexOf(row) + step : Math.max(seen, 0);
  goTo(rows[Math.min(Math.max(at, 0), rows.length - 1)]);
}

/** What a key does in a row: the link or button that is marked with it. */
function thing(row: HTMLElement, key: string): HTMLElement | undefined {
  const marked = row.querySelector<HTMLElement>(`[data-key="${key}"]`);
  return marked?.matches("a") ? marked : (marked?.querySelector<HTMLElement>("button, a") ?? undefined);
}

function open(row: HTMLElement): void {
  (thing(row, "o") ?? row.querySelector<HTMLElement>("a.title"))?.click();
}

function showDiff(row: HTMLElement, show: ShowDiff): void {
  const link = thing(row, "o");
  if (link instanceof HTMLAnchorElement) show({ over: row, link });
  else announce(say("began"));
}

function patrol(list: HTMLElement, row: HTMLElement): void {
  const button = thing(row, "p");
  if (!button) return announce(say("nothingToPatrol"));
  button.click();
  move(list, row, 1);
}

function rollBack(row: HTMLElement): void {
  const way = thing(row, "r");
  if (!way) return announce(say("notYours"));
  way.focus();
  if (way.matches("button")) announce(say("pressEnter"));
}

/** Where the keys can be read, for those who do not know of them. */
function offerHelp(list: HTMLElement, help: () => void): void {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button quiet change-keys";
  button.textContent = say("keysButton");
  button.addEventListener("click", help);
  list.querySelector("[data-change-keys]")?.replaceChildren(button);
}
