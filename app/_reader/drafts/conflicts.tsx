import { useTranslations } from "next-intl";
import type { DraftPageView } from "@/wiki/drafts/read";
import { settleConflicts } from "../../review/actions";
import { ActButton } from "../acts/act-button";

/** The paragraphs that a draft and its page have both changed: both sides, and what became of it. */
export function Conflicts({ draftId, page }: { draftId: string; page: DraftPageView }) {
  const words = useTranslations("drafts.conflicts");
  if (page.conflicts.length === 0) return null;
  return (
    <section className="conflict" aria-label={words("label", { title: page.title })}>
      <p>
        {words.rich("count", { count: page.conflicts.length, strong: (text) => <strong>{text}</strong> })}
      </p>
      {page.conflicts.map((conflict, index) => (
        <dl key={index}>
          <Side name={words("was")} text={conflict.was} />
          <Side name={words("page")} text={conflict.page} />
          <Side name={words("draft")} text={conflict.draft} />
          <Side name={words("merged")} text={conflict.merged} />
        </dl>
      ))}
      <ActButton
        action={settleConflicts.bind(null, draftId, page.liveId)}
        label={words("right")}
        about={page.title}
      />
    </section>
  );
}

function Side({ name, text }: { name: string; text: string | null }) {
  const words = useTranslations("drafts.conflicts");
  return (
    <div>
      <dt>{name}</dt>
      <dd>{text === null ? <em>{words("gone")}</em> : text}</dd>
    </div>
  );
}
