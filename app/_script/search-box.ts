import { parseTitle, titlePath } from "@/document/titles";
import { titlesLike, type Offered } from "./titles-like";
import { say, sayKind } from "./words";

/*
 * Pages offered while one types into a search form, as a combobox (ARIA Authoring Practices: editable, list
 * autocomplete, manual selection). Focus stays in the field; Enter without a choice sends the form, as without a script.
 * The search leads to the page that is chosen; a field that asks for a title takes it.
 */

/** Rest between two letters before the wiki is asked, in milliseconds. */
const REST = 80;

/** Completes every field of the page for which a list is there, and lets "/" lead to the first search. */
export function completeSearches(): void {
  document.querySelectorAll<HTMLInputElement>("input[data-offered]").forEach(complete);
  const first = document.querySelector<HTMLInputElement>('form[role="search"] input[name="q"]');
  if (!first) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    first.focus();
    first.select();
  });
}

type Take = (title: string) => void;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}

function complete(field: HTMLInputElement): void {
  const list = document.getElementById(field.dataset["offered"] ?? "");
  if (!list) return;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("pages"));
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-expanded", "false");

  let asking: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current = -1;

  const options = (): HTMLElement[] => [...list.children].filter((each) => each instanceof HTMLElement);
  const mark = (index: number): void => {
    current = index;
    options().forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const chosen = options()[index];
    if (chosen) field.setAttribute("aria-activedescendant", chosen.id);
    else field.removeAttribute("aria-activedescendant");
    chosen?.scrollIntoView({ block: "nearest" });
  };
  const show = (offered: readonly Offered[]): void => {
    const chosen = options()[current]?.dataset["title"];
    list.replaceChildren(
      ...offered.flatMap((each, index) =>
        line(each, `${list.id}-${index}`, field.name === "q" ? undefined : take),
      ),
    );
    list.hidden = list.children.length === 0;
    field.setAttribute("aria-expanded", String(!list.hidden));
    // An answer that comes late takes nothing from whoever has chosen from the one before it.
    mark(chosen === undefined ? -1 : options().findIndex(({ dataset }) => dataset["title"] === chosen));
  };
  const close = (): void => {
    clearTimeout(timer);
    asking?.abort();
    show([]);
  };

  const take = (title: string): void => {
    field.value = title;
    close();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    asking?.abort();
    mark(-1);
    if (field.value.trim() === "") return show([]);
    const asked = (asking = new AbortController());
    timer = setTimeout(() => {
      void titlesLike(field.value, asked.signal).then((offered) => {
        if (!asked.signal.aborted) show(offered);
      });
    }, REST);
  });
  field.addEventListener("keydown", (event) => {
    const count = options().length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count > 0) {
      event.preventDefault();
      // One place more than there are lines: past either end the field itself is current again.
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark(((current + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      options()[current]?.click();
    }
  });
  field.addEventListener("blur", close);
}

/** One page of the list, to which a choice leads or which `take` takes; nothing for a title that cannot be one. */
function line({ title, kind, redirect }: Offered, id: string, take: Take | undefined): HTMLElement[] {
  const parsed = parseTitle(title);
  if (!parsed.ok) return [];
  const path = titlePath(parsed.title);
  const option = document.createElement("div");
  option.id = id;
  option.setAttribute("role", "option");
  option.dataset["title"] = title;
  const name = document.createElement("span");
  name.className = "title";
  name.textContent = title;
  const note = document.createElement("span");
  note.className = "kind";
  note.textContent = redirect
    ? `→ ${redirect}`
    : kind === undefined || kind === "article"
      ? ""
      : sayKind(kind);
  option.append(name, note);
  // Focus stays in the field, whose blur would close the list before the click arrives.
  option.addEventListener("mousedown", (event) => event.preventDefault());
  option.addEventListener("click", (event) => {
    if (take) take(title);
    else if (event.ctrlKey || event.metaKey) window.open(path, "_blank", "noopener");
    else location.assign(path);
  });
  return [option];
}
