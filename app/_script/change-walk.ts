import { plainKey } from "./keys";

/** Where a comparison is shown, `n` leads to the next change and `p` to the one before; links do the same without a script. */
export function walkChanges(): void {
  const list = document.querySelector("[data-changes]");
  if (!list) return;
  const changes = [...list.querySelectorAll<HTMLElement>("[id^='change-']")];
  let current = -1;
  const lead = (step: 1 | -1): void => {
    const at = Math.min(Math.max(current + step, 0), changes.length - 1);
    current = at;
    changes[at]?.scrollIntoView({ block: "center" });
    changes[at]?.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    const key = plainKey(event);
    if (key === "n") lead(1);
    else if (key === "p") lead(-1);
  });
}
