import { titlePath, type Title } from "@/document/titles";
import type { RevisionView } from "@/wiki/pages/read";
import { People } from "../site/people";
import { When } from "../site/when";

/** Which title brought the reader here. */
export function RedirectedFrom({ from }: { from: Title }) {
  return (
    <p className="meta">
      Redirected from{" "}
      <a href={`${titlePath(from)}?redirect=no`} rel="nofollow">
        {from}
      </a>
    </p>
  );
}

export function OldRevisionNotice(props: { title: Title; revision: RevisionView; mayGoBack: boolean }) {
  const { title, revision, mayGoBack } = props;
  return (
    <p className="notice old">
      This is revision {revision.number} of <When at={revision.at} />, by <People names={revision.authors} />.{" "}
      <a href={titlePath(title)}>The page as it is now</a>
      {mayGoBack ? (
        <>
          {" · "}
          <a href={`/revert/${revision.id}`}>Go back to this revision</a>
        </>
      ) : null}
    </p>
  );
}
