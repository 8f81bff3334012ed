import { useTranslations } from "next-intl";
import type { Row } from "@/document/compare/compare";
import type { ComparedRevisions } from "@/wiki/revisions/compare";
import { useSentence } from "../../_words/sentence";
import { DiffRow } from "./diff-rows";
import { NotCompared } from "./not-compared";

/** Changes that a card has room for. */
const MOST = 6;

/** How a comparison begins, as the reader's script shows it in a card (app/_script/diff-card). */
export function DiffCard({ found: { comparison, isHidden } }: { found: ComparedRevisions }) {
  const words = useTranslations("diff");
  const sentence = useSentence();
  const rows = (comparison?.rows ?? []).filter(differs);
  const more = rows.length - MOST;
  return (
    <main id="content" tabIndex={-1}>
      <div data-diff-card="">
        {comparison ? (
          <p className="diff-summary">{sentence(comparison.summary)}</p>
        ) : (
          <NotCompared isHidden={isHidden} />
        )}
        <ol className="diff one">
          {rows.slice(0, MOST).map((row, index) => (
            <DiffRow key={index} row={row} view="one" number={undefined} />
          ))}
        </ol>
        {more > 0 ? <p className="meta">{words("more", { count: more })}</p> : null}
      </div>
    </main>
  );
}

function differs({ kind }: Row): boolean {
  return kind !== "same" && kind !== "gap";
}
