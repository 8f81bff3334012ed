import { keepOnDevice, keptOnDevice } from "./device";
import { say } from "./words";

/*
 * The pages that were read last, for finding back to one. Only this device knows them, until its reader has it forget.
 */

type Visit = { title: string; path: string };

const NAME = "recent";
/** Pages that are remembered, and of these shown besides the one that is open. */
const MOST = 12;
const SHOWN = 8;

/** Remembers the page that is open, if it is one that is written, and shows those before it at the foot. */
export function rememberPages(): void {
  const visits = read();
  const here = visitHere();
  const others = visits.filter(({ path }) => path !== here?.path);
  if (here) keepOnDevice(NAME, JSON.stringify([here, ...others].slice(0, MOST)));
  show(others.slice(0, SHOWN));
}

/** What is open, by its one right address; old revisions and pages that are not written have none. */
function visitHere(): Visit | undefined {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  const title = document.querySelector("main h1")?.textContent;
  if (!canonical || !title || location.search !== "") return undefined;
  const { pathname } = new URL(canonical.href);
  return pathname.startsWith("/wiki/") ? { title, path: pathname } : undefined;
}

function read(): Visit[] {
  try {
    const kept: unknown = JSON.parse(keptOnDevice(NAME) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isVisit) : [];
  } catch (error) {
    // Whatever is under that name was not written here.
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}

function isVisit(kept: unknown): kept is Visit {
  if (typeof kept !== "object" || kept === null || !("title" in kept) || !("path" in kept)) return false;
  return typeof kept.title === "string" && typeof kept.path === "string" && kept.path.startsWith("/wiki/");
}

function show(visits: readonly Visit[]): void {
  const place = document.querySelector<HTMLElement>("[data-recent]");
  if (!place || visits.length === 0) return place?.replaceChildren();
  const heading = Object.assign(document.createElement("h2"), { id: "recent", textContent: say("recent") });
  const list = document.createElement("ul");
  list.setAttribute("aria-labelledby", heading.id);
  list.append(...visits.map(lineOf));
  const forget = document.createElement("button");
  forget.type = "button";
  forget.textContent = say("forget");
  forget.addEventListener("click", () => {
    keepOnDevice(NAME, undefined);
    place.replaceChildren();
  });
  place.replaceChildren(heading, list, forget);
}

function lineOf({ title, path }: Visit): HTMLElement {
  const line = document.createElement("li");
  line.append(Object.assign(document.createElement("a"), { href: path, textContent: title }));
  return line;
}
