import { useTranslations } from "next-intl";
import type { Moment } from "@/wiki/revisions/life";
import { useSentence } from "../../_words/sentence";
import { HiddenMark } from "../lists/hidden-mark";
import { RevisionAuthors } from "../lists/revision-authors";
import { RevisionFlags } from "../lists/revision-flags";
import { oldPath } from "../site/paths";
import { When } from "../site/when";
import { DiffRows } from "./diff-rows";

/** A page as it was at one of its revisions, with what that changed. */
export function LifeFrame({ moment: { title, revision, rows, summary } }: { moment: Moment }) {
  const words = useTranslations("diff.life");
  const sentence = useSentence();
  return (
    <>
      <div className="life-head">
        <p>
          {words.rich("head", {
            number: String(revision.number),
            old: (text) => <a href={oldPath(title, revision.id)}>{text}</a>,
            when: () => <When at={revision.at} />,
            authors: () => <RevisionAuthors revision={revision} />,
          })}{" "}
          <RevisionFlags revision={revision} />
        </p>
        {revision.summary ? <p>{revision.summary}</p> : null}
        <HiddenMark hidden={revision.hidden} />
        <p className="diff-summary">{summary ? sentence(summary) : null}</p>
      </div>
      {rows ? (
        <DiffRows rows={rows} />
      ) : (
        <p className="notice">{words(revision.hidden?.text ? "hidden" : "tooLong")}</p>
      )}
    </>
  );
}
