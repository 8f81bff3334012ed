import { useTranslations } from "next-intl";
import { pathTo, type Title } from "@/document/titles";
import type { Kind } from "@/document/kinds";
import { sharedSettings } from "@/env";
import type { Actor } from "@/wiki/accounts/actor";
import { may, type Action, type PageFacts as Facts } from "@/wiki/may";
import type { RevisionView } from "@/wiki/pages/read";
import { actPath, citePath, creditPath, oldPath, type PageAct, withQuery } from "../site/paths";
import { People } from "../site/people";
import { When } from "../site/when";

const ACTS = [
  { act: "move", action: "move" },
  { act: "kind", action: "rekind" },
  { act: "protect", action: "protect" },
  { act: "notes", action: "note" },
  { act: "merge", action: "mergeHistories" },
  { act: "delete", action: "delete" },
] as const satisfies readonly { act: PageAct; action: Action }[];

/** What is to be known of a page beside its text: when it last changed and by whom, where to point, what may be done. */
export function PageFacts(props: {
  actor: Actor;
  page: { id: string; title: Title; kind: Kind; changedAt: Date; protection: Facts["protection"] };
  revision: RevisionView | null;
  /** An older revision is shown. */
  old: boolean;
  /** The button that watches the page. */
  watch?: React.ReactNode;
}) {
  const { actor, page, revision, old, watch } = props;
  const words = useTranslations("page");
  const acts = ACTS.filter(({ action }) => may(actor, action, { ...page, state: "live" }).ok);
  return (
    <aside className="facts" aria-label={words("facts")}>
      {revision ? (
        <p>
          {words.rich("lastChanged", {
            when: () => <When at={revision.at} only="day" />,
            people: () => <People names={revision.authors} />,
          })}
        </p>
      ) : (
        <p>{words.rich("writtenSince", { when: () => <When at={page.changedAt} only="day" /> })}</p>
      )}
      {revision ? (
        <p className="printed">{sharedSettings().baseUrl + oldPath(page.title, revision.id)}</p>
      ) : null}
      <ul>
        {revision ? (
          <li>
            <a href={oldPath(page.title, revision.id)}>{words("permanent")}</a>
          </li>
        ) : null}
        {revision ? (
          <li>
            <a href={citePath(page.title, old ? revision.id : undefined)}>{words("citeThis")}</a>
          </li>
        ) : null}
        <li>
          <a href={withQuery("/log", { page: page.title })}>{words("actsOn")}</a>
        </li>
        <li>
          <a href={creditPath(page.title)}>{words("whoWrote")}</a>
        </li>
        <li>
          <a href={pathTo("links", page.title)}>{words("linksHere")}</a>
        </li>
        <li>
          <a href={pathTo("related", page.title)}>{words("related")}</a>
        </li>
        <li>
          <a href={withQuery("/mentions", { title: page.title })}>{words("mentions")}</a>
        </li>
      </ul>
      {watch}
      {acts.length > 0 ? (
        <nav className="page-tools" aria-labelledby="page-tools">
          <h2 id="page-tools">{words("pageTools")}</h2>
          <ul>
            {acts.map(({ act }) => (
              <li key={act}>
                <a href={actPath(act, page.title)}>{words(`tools.${act}`)}</a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </aside>
  );
}
