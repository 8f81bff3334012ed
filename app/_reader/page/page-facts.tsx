import { pathTo, type Title } from "@/document/titles";
import type { Kind } from "@/document/kinds";
import { sharedSettings } from "@/env";
import type { Actor } from "@/wiki/accounts/actor";
import { may, type Action } from "@/wiki/may";
import type { RevisionView } from "@/wiki/pages/read";
import { actPath, citePath, creditPath, oldPath, type PageAct, withQuery } from "../site/paths";
import { People } from "../site/people";
import { When } from "../site/when";

const ACTS: readonly { act: PageAct; action: Action; label: string }[] = [
  { act: "move", action: "move", label: "Move to another title" },
  { act: "kind", action: "rekind", label: "Change its kind" },
  { act: "delete", action: "delete", label: "Delete" },
];

/** What is to be known of a page beside its text: when it last changed and by whom, where to point, what may be done. */
export function PageFacts(props: {
  actor: Actor;
  page: { title: Title; kind: Kind; changedAt: Date };
  revision: RevisionView | null;
  /** An older revision is shown. */
  old: boolean;
  /** The button that watches the page. */
  watch?: React.ReactNode;
}) {
  const { actor, page, revision, old, watch } = props;
  const acts = ACTS.filter(({ action }) => may(actor, action, { ...page, state: "live" }).ok);
  return (
    <aside className="facts" aria-label="About this page">
      {revision ? (
        <p>
          Last changed <When at={revision.at} only="day" /> by <People names={revision.authors} />
        </p>
      ) : (
        <p>
          Being written since <When at={page.changedAt} only="day" />
        </p>
      )}
      {revision ? (
        <p className="printed">{sharedSettings().baseUrl + oldPath(page.title, revision.id)}</p>
      ) : null}
      <ul>
        {revision ? (
          <li>
            <a href={oldPath(page.title, revision.id)}>Permanent link</a>
          </li>
        ) : null}
        {revision ? (
          <li>
            <a href={citePath(page.title, old ? revision.id : undefined)}>Cite this page</a>
          </li>
        ) : null}
        <li>
          <a href={creditPath(page.title)}>Who wrote this</a>
        </li>
        <li>
          <a href={pathTo("links", page.title)}>What links here</a>
        </li>
        <li>
          <a href={pathTo("related", page.title)}>Related pages</a>
        </li>
        <li>
          <a href={withQuery("/mentions", { title: page.title })}>Mentions without a link</a>
        </li>
      </ul>
      {watch}
      {acts.length > 0 ? (
        <nav className="page-tools" aria-labelledby="page-tools">
          <h2 id="page-tools">Page tools</h2>
          <ul>
            {acts.map(({ act, label }) => (
              <li key={act}>
                <a href={actPath(act, page.title)}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </aside>
  );
}
