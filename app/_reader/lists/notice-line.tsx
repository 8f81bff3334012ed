import { useTranslations } from "next-intl";
import { parseTitle, pathTo, titlePath } from "@/document/titles";
import type { Vocabulary } from "@/document/positions/stances";
import type { Notice } from "@/wiki/watching/notices";
import { markNotice } from "../../notices/actions";
import { People } from "../site/people";
import { diffPath, draftPath, withQuery } from "../site/paths";
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
  const words = useTranslations("lists.notice");
  const { position, draft, comment, unread, verb, revision } = notice;
  return (
    <li className={unread ? "unread" : undefined}>
      <p>
        {unread ? <span className="new">{words("new")}</span> : null} <Happened notice={notice} />
      </p>
      {position ? (
        <PositionSentence position={position} unwritten={unwritten} vocabulary={vocabulary} />
      ) : draft || isOfPage(verb) || isOfTalk(notice) ? null : (
        <p className="meta">{words("gone")}</p>
      )}
      {position?.text && notice.verb !== "stale" ? <p className="excerpt">{position.text}</p> : null}
      {comment?.body ? <p className="excerpt">{shortened(comment.body)}</p> : null}
      <div className="meta choices">
        <When at={notice.at} />
        {isOfPage(verb) && verb !== "links" && revision !== null ? (
          <a href={diffPath("previous", revision)}>{words("changes")}</a>
        ) : (
          <a href={draft ? draftPath(draft) : placeOf(notice)}>
            {words(draft ? "draft" : comment ? "comment" : "page")}
          </a>
        )}
        {position && notice.verb !== "stale" ? <a href={`/reply/${position.id}`}>{words("reply")}</a> : null}
        {unread ? (
          <form action={markNotice.bind(null, notice.id, false)}>
            <button type="submit" className="link-button">
              {words("read")}
            </button>
          </form>
        ) : null}
      </div>
    </li>
  );
}

function Happened({ notice: { verb, by, title, watched, sought } }: { notice: Notice }) {
  const words = useTranslations("lists");
  return words.rich(`happened.${verb === "spam" ? "rejected" : verb}`, {
    title,
    page: (text) => <TitleLink title={title}>{text}</TitleLink>,
    who: () => (by.length > 0 ? <People names={by} /> : words("notice.somebody")),
    watched: (text) => (watched ? <TitleLink title={watched} /> : text),
    named: sought === null ? "no" : "yes",
    sought: sought ?? "",
  });
}

const PAGE_VERBS: ReadonlySet<Notice["verb"]> = new Set([
  "changed",
  "links",
  "thanked",
  "reverted",
  "in-category",
  "by-person",
  "found",
]);

/** Whether it is about what was written in a page, and not about one position or draft. */
function isOfPage(verb: Notice["verb"]): boolean {
  return PAGE_VERBS.has(verb);
}

/** Whether it is about what people say to each other, not about a position. */
function isOfTalk({ verb }: Notice): boolean {
  return verb === "comment" || verb === "answer" || verb === "mention" || verb === "named";
}

const EXCERPT = 240;

function shortened(body: string): string {
  const line = body.replace(/\s+/g, " ");
  return line.length > EXCERPT ? `${line.slice(0, EXCERPT)}…` : line;
}

function placeOf({ verb, title, position, comment }: Notice): string {
  const parsed = parseTitle(title);
  if (parsed.ok && comment) return withQuery(pathTo("talk", parsed.title), { thread: comment.thread });
  const path = parsed.ok ? titlePath(parsed.title) : "/";
  if (verb === "stale") return `${path}#stale`;
  return position ? `${path}#position-${position.id}` : path;
}
