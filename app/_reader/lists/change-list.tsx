import { parseTitle, pathTo, titlePath } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { may } from "@/wiki/may";
import type { changes } from "@/wiki/revisions/history";
import { patrol } from "../../undo/actions";
import { ActButton } from "../acts/act-button";
import { UndoWays } from "../acts/undo-ways";
import { diffPath } from "../site/paths";
import { People } from "../site/people";
import { dayOf, When } from "../site/when";

type Change = Awaited<ReturnType<typeof changes>>["items"][number];

/** Changes to pages under the day on which they were made. */
export function ChangeList({ changes: list, actor }: { changes: readonly Change[]; actor: Actor }) {
  return byDay(list).map(({ day, changes: ofDay }) => (
    <section key={day} aria-label={day}>
      <h2 className="day">{day}</h2>
      <ul className="entries tight">
        {ofDay.map((change) => (
          <Entry key={change.id} change={change} actor={actor} />
        ))}
      </ul>
    </section>
  ));
}

function Entry({ change, actor }: { change: Change; actor: Actor }) {
  const parsed = parseTitle(change.title);
  if (!parsed.ok) return null;
  return (
    <li className="row">
      <When at={change.at} only="time" />
      <div className="grow">
        <a className="title" href={titlePath(parsed.title)}>
          {change.title}
        </a>
        {change.summary ? <p>{change.summary}</p> : null}
        <p className="meta">
          <People names={change.authors} />
          {change.number === 1 ? " began it" : null}
        </p>
      </div>
      <span className="meta choices">
        {change.number > 1 ? <a href={diffPath("previous", change.id)}>Difference</a> : null}{" "}
        <a href={pathTo("history", parsed.title)}>History</a>{" "}
        <UndoWays
          actor={actor}
          revision={change}
          isNewest={change.isNewest}
          about={`${change.title}, revision ${change.number}`}
        />{" "}
        {!change.isPatrolled && may(actor, "patrol").ok && !isOwn(change, actor) ? (
          <ActButton
            action={patrol.bind(null, change.id)}
            label="Patrolled"
            about={`${change.title}, revision ${change.number}`}
          />
        ) : null}
      </span>
    </li>
  );
}

function isOwn({ authors }: Change, actor: Actor): boolean {
  return actor.role !== "reader" && authors.includes(actor.name);
}

function byDay(list: readonly Change[]): { day: string; changes: Change[] }[] {
  const days: { day: string; changes: Change[] }[] = [];
  for (const change of list) {
    const day = dayOf(change.at);
    const last = days.at(-1);
    if (last?.day === day) last.changes.push(change);
    else days.push({ day, changes: [change] });
  }
  return days;
}
