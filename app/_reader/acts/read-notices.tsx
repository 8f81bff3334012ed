import { titlePath, type Title } from "@/document/titles";
import type { RevisionView } from "@/wiki/pages/read";
import { People } from "../site/people";
import { When } from "../site/when";
import { useTranslations } from "next-intl";

/** Which title brought the reader here. */
export function RedirectedFrom({ from }: { from: Title }) {
  const words = useTranslations("acts");
  return (
    <p className="meta">
      {words.rich("redirectedFrom", {
        title: from,
        link: (text) => (
          <a href={`${titlePath(from)}?redirect=no`} rel="nofollow">
            {text}
          </a>
        ),
      })}
    </p>
  );
}

export function OldRevisionNotice(props: { title: Title; revision: RevisionView; mayGoBack: boolean }) {
  const { title, revision, mayGoBack } = props;
  const words = useTranslations("acts");
  return (
    <p className="notice old">
      {words.rich("oldRevision", {
        number: String(revision.number),
        when: () => <When at={revision.at} />,
        people: () => <People names={revision.authors} />,
      })}{" "}
      <a href={titlePath(title)}>{words("asNow")}</a>
      {mayGoBack && !revision.hidden?.text ? (
        <>
          {" · "}
          <a href={`/revert/${revision.id}`}>{words("goBackTo")}</a>
        </>
      ) : null}
    </p>
  );
}
