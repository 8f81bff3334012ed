import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { may } from "@/wiki/may";
import type { ListedRevision } from "@/wiki/revisions/history";
import { UndoWays } from "../acts/undo-ways";
import { diffPath, oldPath, userPath } from "../site/paths";
import { When } from "../site/when";

type Listed = {
  title: Title;
  revisions: readonly ListedRevision[];
  current: number | undefined;
  actor: Actor;
};

/** The form that the choices of two revisions belong to: a row has forms of its own, and forms do not nest. */
const COMPARE = "compare-two";

/** The revisions of a page, newest first, each with who wrote how much of it; any two can be chosen and compared. */
export function HistoryList(props: Listed) {
  const { revisions } = props;
  return (
    <>
      {revisions.length > 1 ? (
        <form id={COMPARE} action="/diff" className="acts">
          <button type="submit" className="button quiet">
            Compare the two chosen
          </button>
        </form>
      ) : null}
      <ol className="entries tight" reversed>
        {revisions.map((revision, index) => (
          <Entry key={revision.id} {...props} revision={revision} index={index} />
        ))}
      </ol>
    </>
  );
}

function Entry(props: Listed & { revision: ListedRevision; index: number }) {
  const { title, revisions, revision, index, current, actor } = props;
  const { id, number, at, summary, name } = revision;
  return (
    <li className="row">
      {revisions.length > 1 ? (
        <span className="history-choice">
          <Choice name="from" revision={revision} chosen={index === 1} words="the earlier" />
          <Choice name="to" revision={revision} chosen={index === 0} words="the later" />
        </span>
      ) : null}
      <span className="count">{number}</span>
      <div className="grow">
        <p>
          <a href={oldPath(title, id)}>
            <When at={at} />
          </a>{" "}
          by <Authors revision={revision} />
        </p>
        {name ? (
          <p>
            <strong>{name}</strong>
          </p>
        ) : null}
        {summary ? <p>{summary}</p> : null}
        <p className="meta">
          {revision.size.toLocaleString("en-GB")} characters, {difference(revision)}
          {revision.origin === null ? null : " · imported"}
        </p>
      </div>
      <span className="meta choices">
        {number > 1 ? <a href={diffPath("previous", id)}>What it changed</a> : "The first"}
        {current !== undefined && id !== current ? (
          <a href={diffPath(id, current)}>Against the page now</a>
        ) : null}{" "}
        {may(actor, "nameRevision").ok ? (
          <a href={`/name/${id}`} aria-label={`Name revision ${number}`}>
            Name…
          </a>
        ) : null}{" "}
        <UndoWays actor={actor} revision={revision} isNewest={id === current} about={`revision ${number}`} />
      </span>
    </li>
  );
}

function Choice(props: { name: "from" | "to"; revision: ListedRevision; chosen: boolean; words: string }) {
  const { name, revision, chosen, words } = props;
  return (
    <input
      type="radio"
      form={COMPARE}
      name={name}
      value={revision.id}
      defaultChecked={chosen}
      aria-label={`Revision ${revision.number} as ${words}`}
    />
  );
}

/** Everybody who took part, with their share of what was written where several did. */
function Authors({ revision: { authors, written } }: { revision: ListedRevision }) {
  const total = written.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  if (authors.length === 0) return "nobody known";
  return authors.map((name, index) => {
    const part = written[index];
    return (
      <span key={name}>
        {index === 0 ? null : index === authors.length - 1 ? " and " : ", "}
        <a href={userPath(name)}>{name}</a>
        {authors.length > 1 && total > 0 && typeof part === "number"
          ? ` (${Math.round((part / total) * 100)} %)`
          : null}
      </span>
    );
  });
}

function difference({ size, before }: ListedRevision): string {
  const change = size - before;
  if (change === 0) return "as long as before";
  return `${Math.abs(change).toLocaleString("en-GB")} ${change > 0 ? "more" : "fewer"}`;
}
