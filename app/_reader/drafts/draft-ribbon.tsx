import { draftPath, userPath } from "../site/paths";
import { WHAT_NEXT } from "./state-words";
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
  return (
    <div className="draft-ribbon" role="note" aria-label="This is a draft">
      <p>
        <strong>Draft</strong>
        {own ? " of yours. " : " of "}
        {own ? null : (
          <>
            <a href={userPath(draft.author)}>{draft.author}</a>.{" "}
          </>
        )}
        {takesPart ? WHAT_NEXT[draft.state] : "What you write here is part of the draft, under your name."}
        {here ? null : (
          <>
            {" "}
            <a href={draftPath(draft.id)}>See what it changes</a>
          </>
        )}
      </p>
      {draft.reason !== "" && draft.state !== "accepted" ? (
        <p>
          {draft.decider ?? "A reviewer"} wrote: <q>{draft.reason}</q>
        </p>
      ) : null}
      {stuck ? <p className="refusal">{stuck}</p> : null}
    </div>
  );
}
