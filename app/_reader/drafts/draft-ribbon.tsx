import { useTranslations } from "next-intl";
import { draftPath, userPath } from "../site/paths";
import type { DraftView } from "@/wiki/drafts/read";
import "./drafts.css";

/** Over a draft, on its tinted paper: whose it is, what happens next, and what stands in its way. */
export function DraftRibbon(props: {
  view: Pick<DraftView, "draft" | "takesPart">;
  own: boolean;
  stuck?: string | undefined;
  /** On the draft's own page there is no need to lead there. */
  here?: boolean;
}) {
  const { view, own, stuck, here = false } = props;
  const { draft, takesPart } = view;
  const words = useTranslations("drafts.ribbon");
  const next = useTranslations("drafts.next");
  return (
    <div className="draft-ribbon" role="note" aria-label={words("label")}>
      <p>
        {words.rich(own ? "own" : "of", {
          strong: (text) => <strong>{text}</strong>,
          author: () => <a href={userPath(draft.author)}>{draft.author}</a>,
        })}{" "}
        {takesPart ? next(draft.state) : words("yours")}
        {here ? null : (
          <>
            {" "}
            <a href={draftPath(draft.id)}>{words("changes")}</a>
          </>
        )}
      </p>
      {draft.reason !== "" && draft.state !== "accepted" ? (
        <p>
          {words.rich("wrote", {
            reviewer: draft.decider ?? words("reviewer"),
            reason: draft.reason,
            q: (text) => <q>{text}</q>,
          })}
        </p>
      ) : null}
      {stuck ? <p className="refusal">{stuck}</p> : null}
    </div>
  );
}
