import { useTranslations } from "next-intl";
import type { CommentView, ThreadView as Thread } from "@/wiki/comments/read";
import { ActButton } from "../acts/act-button";
import { userPath } from "../site/paths";
import { When } from "../site/when";
import { CommentBody } from "./comment-body";
import { CommentForm } from "./comment-form";
import { answer, edit, hide, resolve, takeBack } from "./talk-acts";
import { threadPath, type TalkAddress } from "./talk-path";

type Talking = {
  thread: Thread;
  /** Where it is held, and where its forms lead. */
  at: TalkAddress;
  mayWrite: boolean;
  mayHide: boolean;
  /** Called when one of its forms was taken, in a tab that stays. */
  onDone?: () => void;
  /** Leads to the words of a thread, where the text stands beside it. */
  onWords?: (thread: Thread) => void;
};

/** One conversation: what it is about, what was said, and how to go on with it. */
export function ThreadView(props: Talking) {
  const words = useTranslations("talk");
  const { thread, at, mayWrite } = props;
  const name = nameOf(thread, words);
  const first = thread.comments.filter((each) => each.parent === null);
  const opening = first[0];
  // On a page, a form is a new one after an answer of one's own; somebody else's takes nothing from what is being typed. In a tab that
  // stays React empties it, and what is typed before the answer is shown is the next one.
  const own = at.stay ? 0 : thread.comments.filter(({ mayDelete }) => mayDelete).length;
  return (
    <article
      id={`thread-${thread.id}`}
      className={thread.resolved ? "thread resolved" : "thread"}
      aria-label={name}
    >
      <ThreadHead thread={thread} at={at} onWords={props.onWords} />
      <ol className="comments">
        {first.map((comment) => (
          <li key={comment.id}>
            <Comment {...props} comment={comment} />
            <Answers {...props} answers={thread.comments.filter((each) => each.parent === comment.id)} />
          </li>
        ))}
      </ol>
      {mayWrite && opening ? (
        <div className="thread-acts">
          <details className="answer">
            <summary>{words("answer")}</summary>
            <CommentForm
              key={own}
              action={answer.bind(null, at, thread.id, opening.id)}
              label={words("yourAnswer", { thread: name })}
              submit={words("answer")}
              onDone={props.onDone}
            />
          </details>
          <ActButton
            key={String(thread.resolved !== null)}
            action={resolve.bind(null, at, thread.id, thread.resolved === null)}
            label={words(thread.resolved ? "reopen" : "resolve")}
            about={name}
          />
        </div>
      ) : null}
    </article>
  );
}

function ThreadHead({ thread, at, onWords }: Pick<Talking, "thread" | "at" | "onWords">) {
  const words = useTranslations("talk");
  const permalink = threadPath(at, thread.id);
  return (
    <header>
      {thread.quote ? (
        <blockquote className="quoted-words">
          {onWords && !thread.lost ? (
            <button type="button" className="link-button" onClick={() => onWords(thread)}>
              {thread.quote}
            </button>
          ) : at.stay ? (
            thread.quote
          ) : (
            <a href={permalink}>{thread.quote}</a>
          )}
        </blockquote>
      ) : (
        <h2>{at.stay ? thread.subject : <a href={permalink}>{thread.subject}</a>}</h2>
      )}
      {thread.quote && thread.lost ? <p className="meta">{words("lost")}</p> : null}
      {thread.resolved ? <p className="meta">{resolvedWords(thread.resolved, words)}</p> : null}
    </header>
  );
}

function Answers(props: Talking & { answers: CommentView[] }) {
  if (props.answers.length === 0) return null;
  return (
    <ol className="comments">
      {props.answers.map((comment) => (
        <li key={comment.id}>
          <Comment {...props} comment={comment} />
        </li>
      ))}
    </ol>
  );
}

function Comment(props: Talking & { comment: CommentView }) {
  const words = useTranslations("talk");
  const { comment, thread, at } = props;
  return (
    <div id={`comment-${comment.id}`} className="comment-said">
      <p className="meta">
        <a className="by" href={userPath(comment.by)}>
          {comment.by}
        </a>{" "}
        <a href={threadPath(at, thread.id, comment.id)}>
          <When at={new Date(comment.at)} />
        </a>
        {comment.edited ? words("edited") : null}
      </p>
      {comment.body === undefined ? (
        <p className="meta">{words(comment.state === "hidden" ? "hidden" : "takenBack")}</p>
      ) : (
        <CommentBody body={comment.body} />
      )}
      <CommentActs {...props} />
    </div>
  );
}

function CommentActs({ comment, thread, at, mayHide, onDone }: Talking & { comment: CommentView }) {
  const words = useTranslations("talk");
  const about = words("commentBy", { name: comment.by });
  const acts = [
    comment.mayEdit ? (
      <details key={`edit ${comment.body}`}>
        <summary>{words("wordAnew")}</summary>
        <CommentForm
          action={edit.bind(null, at, thread.id, comment.id)}
          label={words("yourComment")}
          submit={words("keep")}
          value={comment.body}
          onDone={onDone}
        />
      </details>
    ) : null,
    comment.mayDelete ? (
      <details key="take back">
        <summary>{words("takeBack")}</summary>
        <ActButton
          action={takeBack.bind(null, at, thread.id, comment.id)}
          label={words("takeBackIt")}
          about={about}
        />
      </details>
    ) : null,
    mayHide && comment.state !== "taken-back" ? (
      <details key={comment.state}>
        <summary>{words(comment.state === "hidden" ? "showAgain" : "hide")}</summary>
        <ActButton
          action={hide.bind(null, at, thread.id, comment.id, comment.state !== "hidden")}
          label={words(comment.state === "hidden" ? "showItAgain" : "hideIt")}
          about={about}
        >
          <label className="reason">
            {words("reason")}
            <input name="reason" maxLength={500} required />
          </label>
        </ActButton>
      </details>
    ) : null,
  ].filter((each) => each !== null);
  return acts.length === 0 ? null : <div className="comment-acts meta">{acts}</div>;
}

type TalkWords = ReturnType<typeof useTranslations<"talk">>;

function resolvedWords({ by, at }: NonNullable<Thread["resolved"]>, words: TalkWords) {
  const when = () => <When at={new Date(at)} />;
  return by ? words.rich("resolvedBy", { name: by, when }) : words.rich("resolvedAt", { when });
}

/** What a thread is called: its subject, or the words that it is about. */
function nameOf({ subject, quote }: Thread, words: TalkWords): string {
  return subject || words("quoted", { words: quote.length > 60 ? `${quote.slice(0, 60)}…` : quote });
}
