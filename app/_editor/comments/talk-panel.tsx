import { useTranslations } from "next-intl";
import type { Editor } from "@tiptap/core";
import { useCallback, useEffect, useMemo, useState } from "react";
import { pathTo, type Title } from "@/document/titles";
import type { TalkPlace } from "@/wiki/comments/place";
import type { Talk, ThreadView as Thread } from "@/wiki/comments/read";
import { follow } from "../../_query/follow";
import { changesAddress } from "../../_reader/talk/changes-address";
import { CommentForm } from "../../_reader/talk/comment-form";
import { begin } from "../../_reader/talk/talk-acts";
import { ThreadView } from "../../_reader/talk/thread-view";
import { useEscape } from "../popup/use-escape";
import { askTalk } from "./ask-talk";
import { anchorBetween, placesOf } from "./text-places";

/** What is said about the text and words of it, beside the text, as it is said; and a form for the words that are selected. */
export function TalkPanel(props: { editor: Editor; place: TalkPlace; title: Title; onClose: () => void }) {
  const { editor, place, title, onClose } = props;
  const { pageId, draftId } = place;
  const say = useTranslations("editor.comments");
  const leaving = useTranslations("editor")("close");
  const { talk, look } = useTalk(pageId, draftId);
  const [words, setWords] = useState(() => {
    const { doc, selection } = editor.state;
    return selection.empty ? undefined : anchorBetween(doc, selection.from, selection.to);
  });
  const at = useMemo(() => ({ pageId, draftId, title, stay: true }), [pageId, draftId, title]);
  const close = useCallback(() => {
    onClose();
    editor.commands.focus();
  }, [editor, onClose]);
  useEscape(close);

  const threads = talk?.items;
  useEffect(() => {
    editor.commands.markWords((threads ?? []).filter(({ quote }) => quote !== ""));
  }, [editor, threads]);
  useEffect(() => () => void (editor.isDestroyed || editor.commands.markWords([])), [editor]);

  const leave = useCallback(() => setWords(undefined), []);
  const said = useCallback(() => {
    setWords(undefined);
    look();
  }, [look]);
  const show = (thread: Thread): void => {
    const [found] = placesOf(editor.state.doc, [thread]);
    if (found) editor.chain().focus().setTextSelection(found).scrollIntoView().run();
  };

  return (
    <section className="talk-panel" aria-label={say("label")}>
      {words ? (
        <>
          <blockquote className="quoted-words">{words.exact}</blockquote>
          <CommentForm
            action={begin.bind(null, at)}
            label={say("onWords")}
            submit={say("say")}
            words={words}
            focus
            onDone={said}
            onLeave={leave}
          />
        </>
      ) : (
        <p className="meta">{say("select")}</p>
      )}
      {threads?.map((thread) => (
        <ThreadView
          key={thread.id}
          thread={thread}
          at={at}
          mayWrite={talk?.mayWrite === true}
          mayHide={talk?.mayHide === true}
          onDone={look}
          onWords={show}
        />
      ))}
      {threads?.length === 0 ? <p className="meta">{say("none")}</p> : null}
      <p className="choices">
        {draftId === null ? <a href={pathTo("talk", title)}>{say("all", { title })}</a> : null}
        <button type="button" className="button quiet" onClick={close}>
          {leaving}
        </button>
      </p>
    </section>
  );
}

function useTalk(pageId: string, draftId: string | null) {
  const [talk, setTalk] = useState<Talk>();
  const look = useCallback(() => {
    askTalk({ pageId, draftId }).then(
      (now) => setTalk((before) => withAnswered(now, before)),
      (error: unknown) => {
        // Offline: what was there before stays.
        if (!(error instanceof TypeError)) throw error;
      },
    );
  }, [pageId, draftId]);
  useEffect(() => {
    const stop = new AbortController();
    look();
    void follow(0, stop.signal, look, changesAddress({ pageId, draftId }));
    return () => stop.abort();
  }, [look, pageId, draftId]);
  return { talk, look };
}

/** Somebody else may resolve a thread while one types an answer in it: it stays until the words are said or taken out. */
function withAnswered(now: Talk | undefined, before: Talk | undefined): Talk | undefined {
  if (!now || !before) return now;
  const here = new Set(now.items.map(({ id }) => id));
  const kept = before.items.filter(({ id }) => !here.has(id) && isBeingAnswered(id));
  return kept.length === 0 ? now : { ...now, items: [...now.items, ...kept] };
}

function isBeingAnswered(threadId: Thread["id"]): boolean {
  const fields = document.querySelectorAll<HTMLTextAreaElement>(`#thread-${threadId} textarea`);
  return [...fields].some(({ value }) => value.trim() !== "");
}
