import { useTranslations } from "next-intl";
import type { ComparedRevisions } from "@/wiki/revisions/compare";
import { diffPath, withQuery } from "../site/paths";
import type { DiffView } from "./diff-rows";

/** The ways on from a comparison: to its changes, to the other way of drawing it, to the changes before and after. */
export function DiffWays(props: { found: ComparedRevisions; view: DiffView; whole: boolean }) {
  const words = useTranslations("diff");
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
    <nav className="diff-ways" aria-label={words("ways")}>
      {changes > 0 ? (
        <span>
          <a href="#change-1">{words("firstChange", { count: changes })}</a>{" "}
          <span className="meta">
            {words.rich("keys", { n: (key) => <kbd>{key}</kbd>, p: (key) => <kbd>{key}</kbd> })}
          </span>
        </span>
      ) : null}
      {view === "one" ? (
        <a href={here("sides", whole)}>{words("sideBySide")}</a>
      ) : (
        <a href={here("one", whole)}>{words("oneColumn")}</a>
      )}
      {whole ? (
        <a href={here(view, false)}>{words("onlyChanged")}</a>
      ) : (
        <a href={here(view, true)}>{words("wholePage")}</a>
      )}
      {older === undefined ? null : (
        <a rel="prev" href={there(older, before.id)}>
          {words("earlier")}
        </a>
      )}
      {newer === undefined ? null : (
        <a rel="next" href={there(after.id, newer)}>
          {words("later")}
        </a>
      )}
    </nav>
  );
}
