import type { DraftPageView } from "@/wiki/drafts/read";
import { settleConflicts } from "../../review/actions";
import { ActButton } from "../acts/act-button";

/** The paragraphs that a draft and its page have both changed: both sides, and what became of it. */
export function Conflicts({ draftId, page }: { draftId: string; page: DraftPageView }) {
  if (page.conflicts.length === 0) return null;
  return (
    <section className="conflict" aria-label={`Changed on both sides: ${page.title}`}>
      <p>
        <strong>
          {page.conflicts.length === 1
            ? "One paragraph was changed both here and on the page."
            : `${page.conflicts.length} paragraphs were changed both here and on the page.`}
        </strong>{" "}
        Put it right in the draft where it needs to be, then say so.
      </p>
      {page.conflicts.map((conflict, index) => (
        <dl key={index}>
          <Side name="It was" text={conflict.was} />
          <Side name="On the page" text={conflict.page} />
          <Side name="In the draft" text={conflict.draft} />
          <Side name="Both together" text={conflict.merged} />
        </dl>
      ))}
      <ActButton
        action={settleConflicts.bind(null, draftId, page.liveId)}
        label="The draft is right as it is"
        about={page.title}
      />
    </section>
  );
}

function Side({ name, text }: { name: string; text: string | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text === null ? <em>taken away</em> : text}</dd>
    </div>
  );
}
