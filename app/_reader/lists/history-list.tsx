import { useTranslations } from "next-intl";
import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { may } from "@/wiki/may";
import type { ListedRevision } from "@/wiki/revisions/history";
import { ThankButton } from "../acts/thank-button";
import { UndoWays } from "../acts/undo-ways";
import { diffPath, oldPath } from "../site/paths";
import { HiddenMark } from "./hidden-mark";
import { RevisionAuthors } from "./revision-authors";
import { RevisionFlags } from "./revision-flags";
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
  const words = useTranslations("history");
  return (
    <>
      {revisions.length > 1 ? (
        <form id={COMPARE} action="/diff" className="acts">
          <button type="submit" className="button quiet">
            {words("compareTwo")}
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
  const words = useTranslations("history");
  const { id, number, at, summary, name, size, before } = revision;
  const change = size - before;
  return (
    <li className="row">
      {revisions.length > 1 ? (
        <span className="history-choice">
          <Choice name="from" revision={revision} chosen={index === 1} />
          <Choice name="to" revision={revision} chosen={index === 0} />
        </span>
      ) : null}
      <span className="count">{number}</span>
      <div className="grow">
        <p>
          {words.rich("written", {
            when: () => (
              <a href={oldPath(title, id)}>
                <When at={at} />
              </a>
            ),
            authors: () => <RevisionAuthors revision={revision} />,
          })}{" "}
          <RevisionFlags revision={revision} />
        </p>
        {name ? (
          <p>
            <strong>{name}</strong>
          </p>
        ) : null}
        {summary ? <p>{summary}</p> : null}
        <HiddenMark hidden={revision.hidden} />
        <p className="meta">
          {words("size", {
            size,
            how: change === 0 ? "same" : change > 0 ? "more" : "fewer",
            change: Math.abs(change),
          })}
        </p>
      </div>
      <span className="meta choices">
        {number > 1 ? <a href={diffPath("previous", id)}>{words("whatChanged")}</a> : words("first")}
        {current !== undefined && id !== current ? (
          <a href={diffPath(id, current)}>{words("againstNow")}</a>
        ) : null}{" "}
        {may(actor, "nameRevision").ok ? (
          <a href={`/name/${id}`} aria-label={words("nameRevision", { number: String(number) })}>
            {words("name")}
          </a>
        ) : null}{" "}
        {may(actor, "hide").ok ? (
          <a href={`/hide/${id}`} aria-label={words("hideParts", { number: String(number) })}>
            {words("hide")}
          </a>
        ) : null}{" "}
        <ThankButton actor={actor} revision={revision} />
        <UndoWays
          actor={actor}
          revision={revision}
          isNewest={id === current}
          about={words("revision", { number: String(number) })}
        />
      </span>
    </li>
  );
}

function Choice(props: { name: "from" | "to"; revision: ListedRevision; chosen: boolean }) {
  const { name, revision, chosen } = props;
  const words = useTranslations("history.as");
  return (
    <input
      type="radio"
      form={COMPARE}
      name={name}
      value={revision.id}
      defaultChecked={chosen}
      aria-label={words(name, { number: String(revision.number) })}
    />
  );
}
