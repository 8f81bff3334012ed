import { parseTitle, titlePath } from "@/document/titles";
import type { Vocabulary } from "@/document/stances";
import type { Notice } from "@/wiki/watching/notices";
import { markNotice } from "../../notices/actions";
import { People } from "../site/people";
import { draftPath } from "../site/paths";
import { PositionSentence } from "../positions/position-sentence";
import { TitleLink } from "../site/title-link";
import { When } from "../site/when";

/** One notice: who did what, the position that it is about, and what can be done about it. */
export function NoticeLine(props: {
  notice: Notice;
  unwritten: ReadonlySet<string>;
  vocabulary: Vocabulary;
}) {
  const { notice, unwritten, vocabulary } = props;
  const { position, draft, unread } = notice;
  return (
    <li className={unread ? "unread" : undefined}>
      <p>
        {unread ? <span className="new">New</span> : null} <Happened notice={notice} />
      </p>
      {position ? (
        <PositionSentence position={position} unwritten={unwritten} vocabulary={vocabulary} />
      ) : draft ? null : (
        <p className="meta">The position is not on record any more.</p>
      )}
      {position?.text && notice.verb !== "stale" ? <p className="excerpt">{position.text}</p> : null}
      <div className="meta choices">
        <When at={notice.at} />
        <a href={draft ? draftPath(draft) : placeOf(notice)}>
          {draft ? "See the draft and what was said" : "See it on its page"}
        </a>
        {position && notice.verb !== "stale" ? (
          <a href={`/reply/${position.id}`}>Reply with a position</a>
        ) : null}
        {unread ? (
          <form action={markNotice.bind(null, notice.id, false)}>
            <button type="submit" className="link-button">
              Mark as read
            </button>
          </form>
        ) : null}
      </div>
    </li>
  );
}

function Happened({ notice: { verb, by, title, watched } }: { notice: Notice }) {
  const who = by.length > 0 ? <People names={by} /> : "Somebody";
  switch (verb) {
    case "characterises":
      return (
        <>
          On <TitleLink title={title} />, {who} stated a position that speaks of{" "}
          {watched ? <TitleLink title={watched} /> : "a school that you watch"}.
        </>
      );
    case "replies":
      return (
        <>
          On <TitleLink title={title} />, {who} answered a position of{" "}
          {watched ? <TitleLink title={watched} /> : "a page that you watch"}.
        </>
      );
    case "accepted":
      return (
        <>
          What you proposed for <TitleLink title={title} /> was accepted: it is on the page now, under your
          name.
        </>
      );
    case "returned":
      return <>What you proposed for {title} came back to you with a question. You can go on with it.</>;
    case "rejected":
    case "spam":
      return <>What you proposed for {title} was not accepted. The draft says why.</>;
    case "stale":
      return (
        <>
          <TitleLink title={title} /> rests on a position that {who} changed. Does its sentence still hold?
        </>
      );
  }
}

function placeOf({ verb, title, position }: Notice): string {
  const parsed = parseTitle(title);
  const path = parsed.ok ? titlePath(parsed.title) : "/";
  if (verb === "stale") return `${path}#stale`;
  return position ? `${path}#position-${position.id}` : path;
}
