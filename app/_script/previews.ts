import { keepOnDevice, keptOnDevice } from "./device";
import { say } from "./words";

/*
 * Whether cards are shown beside links. They are, until the reader turns them off; the device remembers it.
 */

const NAME = "previews";

export function previewsAreOn(): boolean {
  return keptOnDevice(NAME) !== "off";
}

/** Turns cards on or off, here and on every page that is opened from now on. */
export function turnPreviews(on: boolean): void {
  keepOnDevice(NAME, on ? undefined : "off");
  offerSwitch();
}

/** The switch at the foot of the page. Nothing where there is no pointer that hovers, for there are no cards either. */
export function offerSwitch(): void {
  const place = document.querySelector<HTMLElement>("[data-previews]");
  if (!place || !matchMedia("(hover: hover)").matches) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say(previewsAreOn() ? "previewsOff" : "previewsOn");
  button.addEventListener("click", () => {
    turnPreviews(!previewsAreOn());
    document.querySelector<HTMLElement>("[data-previews] button")?.focus();
  });
  place.replaceChildren(button);
}
