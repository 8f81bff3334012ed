import { keepPlace } from "./place";
import { walkList, type ShowDiff } from "./walk";

/**
 * What a page with a list of changes does beyond being read: keys on every one; on that of the whole wiki, which
 * app/changes/changes-live makes anew when there are others, what is read keeps its place.
 */
export function followChanges(showDiff: ShowDiff): void {
  const live = document.querySelector<HTMLElement>("[data-changes-live]");
  const list = live ?? document.querySelector<HTMLElement>("[data-change-list]");
  if (list) walkList(list, showDiff);
  if (live) keepPlace(live);
}
