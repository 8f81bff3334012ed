import type { ComparedRevisions } from "@/wiki/revisions/compare";
import { diffPath, withQuery } from "../site/paths";
import type { DiffView } from "./diff-rows";

/** The ways on from a comparison: to its changes, to the other way of drawing it, to the changes before and after. */
export function DiffWays(props: { found: ComparedRevisions; view: DiffView; whole: boolean }) {
  const { found, view, whole } = props;
  const { before, after, comparison, older, newer } = found;
  const here = (shown: DiffView, all: boolean) =>
    withQuery(diffPath(before.id, after.id), {
      view: shown === "sides" ? "sides" : undefined,
      whole: all ? "1" : undefined,
    });
  const there = (from: number, to: number) =>
    withQuery(diffPath(from, to), { view: view === "sides" ? "sides" : undefined });
  const changes = (comparison?.rows ?? []).filter((row) => row.kind !== "same" && row.kind !== "gap").length;
  return (
    <nav className="diff-ways" aria-label="Ways through this comparison">
      {changes > 0 ? (
        <span>
          <a href="#change-1">{changes === 1 ? "The one change" : `First of ${changes} changes`}</a>{" "}
          <span className="meta">
            (keys <kbd>n</kbd> and <kbd>p</kbd>: next, previous)
          </span>
        </span>
      ) : null}
      {view === "one" ? (
        <a href={here("sides", whole)}>Side by side</a>
      ) : (
        <a href={here("one", whole)}>In one column</a>
      )}
      {whole ? (
        <a href={here(view, false)}>Only what changed</a>
      ) : (
        <a href={here(view, true)}>The whole page</a>
      )}
      {older === undefined ? null : (
        <a rel="prev" href={there(older, before.id)}>
          Earlier change
        </a>
      )}
      {newer === undefined ? null : (
        <a rel="next" href={there(after.id, newer)}>
          Later change
        </a>
      )}
    </nav>
  );
}
