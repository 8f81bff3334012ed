import { titlePath, type Title } from "@/document/titles";
import type { RevisionView } from "@/wiki/pages/read";
import { People } from "./people";
import { When } from "./when";

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

/** On the redirect itself, when somebody looks at it: where it leads. */
export function RedirectNotice({ to }: { to: Title }) {
  return (
    <p className="notice">
      This page only leads on to <a href={titlePath(to)}>{to}</a>.
    </p>
  );
}

export function OldRevisionNotice({ title, revision }: { title: Title; revision: RevisionView }) {
  return (
    <p className="notice old">
      This is revision {revision.number} of <When at={revision.at} />, by <People names={revision.authors} />.{" "}
      <a href={titlePath(title)}>The page as it is now</a>
    </p>
  );
}
