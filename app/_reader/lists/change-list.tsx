import { useLocale, useTranslations } from "next-intl";
import { parseTitle, pathTo, titlePath } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import type { Language } from "@/wiki/language";
import { may } from "@/wiki/may";
import type { Change } from "@/wiki/revisions/history";
import { patrol } from "../../undo/actions";
import { ActButton } from "../acts/act-button";
import { UndoWays } from "../acts/undo-ways";
import { ByScript } from "../site/by-script";
import { diffPath } from "../site/paths";
import { HiddenMark } from "./hidden-mark";
import { RevisionAuthors } from "./revision-authors";
import { RevisionFlags } from "./revision-flags";
import { dayOf, When } from "../site/when";

/**
 * Changes to pages under the day on which they were made. The reader's script lets keys walk along them (app/_script/changes):
 * what a key does in a row is marked there by it, and is missing for whom it is not.
 */
export function ChangeList({ changes: list, actor }: { changes: readonly Change[]; actor: Actor }) {
  const language = useLocale();
  return (
    <div data-change-list="" data-patrol={may(actor, "patrol").ok || undefined}>
      <ByScript name="change-keys" />
      {byDay(list, language).map(({ day, changes: ofDay }) => (
        <section key={day} aria-label={day}>
          <h2 className="day">{day}</h2>
          <ul className="entries tight">
            {ofDay.map((change) => (
              <Entry key={change.id} change={change} actor={actor} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Entry({ change, actor }: { change: Change; actor: Actor }) {
  const words = useTranslations("history");
  const parsed = parseTitle(change.title);
  if (!parsed.ok) return null;
  const about = words("aboutChange", { title: change.title, number: String(change.number) });
  const mayPatrol = may(actor, "patrol").ok;
  return (
    <li className="row change" data-change={change.id} tabIndex={-1} aria-label={about}>
      <When at={change.at} only="time" />
      <div className="grow">
        <a className="title" href={titlePath(parsed.title)}>
          {change.title}
        </a>{" "}
        <RevisionFlags revision={change} />
        {change.summary ? <p>{change.summary}</p> : null}
        <HiddenMark hidden={change.hidden} />
        <p className="meta">
          {words.rich("began", {
            authors: () => <RevisionAuthors revision={change} />,
            began: change.number === 1 ? "yes" : "no",
          })}
          {mayPatrol && change.patrolledBy !== null ? (
            <span className="patrolled"> {words("patrolledBy", { name: change.patrolledBy })}</span>
          ) : null}
        </p>
      </div>
      <span className="meta choices">
        {change.number > 1 ? (
          <a data-key="o" href={diffPath("previous", change.id)}>
            {words("difference")}
          </a>
        ) : null}{" "}
        <a href={pathTo("history", parsed.title)}>{words("history")}</a>{" "}
        <span data-key="r">
          <UndoWays actor={actor} revision={change} isNewest={change.isNewest} about={about} />
        </span>{" "}
        {change.patrolledBy === null && mayPatrol && !isOwn(change, actor) ? (
          <span data-key="p">
            <ActButton action={patrol.bind(null, change.id)} label={words("patrolled")} about={about} />
          </span>
        ) : null}
      </span>
    </li>
  );
}

function isOwn({ authors }: Change, actor: Actor): boolean {
  return actor.role !== "reader" && authors.includes(actor.name);
}

function byDay(list: readonly Change[], language: Language): { day: string; changes: Change[] }[] {
  const days: { day: string; changes: Change[] }[] = [];
  for (const change of list) {
    const day = dayOf(change.at, language);
    const last = days.at(-1);
    if (last?.day === day) last.changes.push(change);
    else days.push({ day, changes: [change] });
  }
  return days;
}
