import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import type { history } from "@/wiki/revisions/history";
import { UndoWays } from "../acts/undo-ways";
import { diffPath, oldPath } from "../site/paths";
import { People } from "../site/people";
import { When } from "../site/when";

type Revision = NonNullable<Awaited<ReturnType<typeof history>>>["items"][number];

/** The revisions of a page, newest first, each with what it changed and how it differs from the page now. */
export function HistoryList(props: {
  title: Title;
  revisions: readonly Revision[];
  current: number | undefined;
  actor: Actor;
}) {
  return (
    <ol className="entries tight" reversed>
      {props.revisions.map((revision) => (
        <li key={revision.id} className="row">
          <span className="count">{revision.number}</span>
          <div className="grow">
            <p>
              <a href={oldPath(props.title, revision.id)}>
                <When at={revision.at} />
              </a>{" "}
              by <People names={revision.authors} />
            </p>
            {revision.summary ? <p>{revision.summary}</p> : null}
            <p className="meta">{revision.size.toLocaleString("en-GB")} characters</p>
          </div>
          <span className="meta choices">
            {revision.number > 1 ? (
              <a href={diffPath("previous", revision.id)}>What it changed</a>
            ) : (
              "The first"
            )}
            {props.current !== undefined && revision.id !== props.current ? (
              <a href={diffPath(revision.id, props.current)}>Against the page now</a>
            ) : null}{" "}
            <UndoWays
              actor={props.actor}
              revision={revision}
              isNewest={revision.id === props.current}
              about={`revision ${revision.number}`}
            />
          </span>
        </li>
      ))}
    </ol>
  );
}
