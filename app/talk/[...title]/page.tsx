import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { isTalk, pathTo, subjectTitle, talkTitle, titlePath, type Title } from "@/document/titles";
import { answerWith } from "@/app/_answer/answering";
import { ChoiceRow } from "@/app/_reader/lists/choice-row";
import { Pager } from "@/app/_reader/lists/pager";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { PageHead } from "@/app/_reader/page/page-head";
import { Prose } from "@/app/_reader/page/prose";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { withQuery } from "@/app/_reader/site/paths";
import { CommentForm, type Words as Chosen } from "@/app/_reader/talk/comment-form";
import { begin } from "@/app/_reader/talk/talk-acts";
import { SAID, TalkList } from "@/app/_reader/talk/talk-list";
import { TalkLive } from "@/app/_reader/talk/talk-live";
import type { TalkAddress } from "@/app/_reader/talk/talk-path";
import { ThreadView } from "@/app/_reader/talk/thread-view";
import { useSentence } from "@/app/_words/sentence";
import { Words } from "@/app/_words/words";
import { currentActor } from "@/app/_session/actor";
import { AROUND, LONGEST_WORDS } from "@/document/anchor";
import { readTalk, readThread, type Talk } from "@/wiki/comments/read";
import { readPage } from "@/wiki/pages/read";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  const words = await getTranslations("talk");
  const title = parsed.ok ? words("title", { title: parsed.title }) : words("badTitle");
  const feed = parsed.ok && { types: { "application/atom+xml": pathTo("talk.atom", parsed.title) } };
  return { title, robots: { index: false }, ...(feed && { alternates: feed }) };
}

/** What is said about a page: under subjects of its own, on words of it, and on the talk page that an import brought. */
export default async function TalkPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  if (isTalk(parsed.title)) redirect(pathTo("talk", subjectTitle(parsed.title)));
  const { title } = parsed;
  const say = await getTranslations("talk");
  const [actor, db] = await Promise.all([currentActor(), database()]);
  const read = await readPage(db, actor, title, { redirect: false });
  const head = (
    <PageHead
      title={title}
      kind={read.state === "live" ? read.page.kind : undefined}
      tab="talk"
      written={read.state === "live"}
    />
  );
  const q = await ask(searchParams, "q");
  const resolved = (await ask(searchParams, "show")) === "resolved";
  const cursor = await ask(searchParams, "cursor");
  const talk =
    read.state === "live"
      ? await readTalk(
          db,
          actor,
          { pageId: read.page.id, draftId: null },
          q ? { words: q, cursor } : { resolved, cursor },
        )
      : undefined;
  if (!talk) {
    answerWith(404);
    return (
      <Leaf head={head}>
        <p className="empty">{say("unwritten")}</p>
        <OldTalk title={title} />
      </Leaf>
    );
  }
  const at: TalkAddress = { ...talk.place, title };
  const wanted = await ask(searchParams, "thread");
  const thread = wanted === undefined ? undefined : await readThread(db, actor, wanted, talk.place);
  if (thread) {
    return (
      <Leaf head={head}>
        <p>
          <a href={pathTo("talk", title)}>{say("all", { title })}</a>
        </p>
        <Words of={SAID}>
          <ThreadView thread={thread} at={at} mayWrite={talk.mayWrite} mayHide={talk.mayHide} />
        </Words>
        <TalkLive place={talk.place} since={talk.time} />
      </Leaf>
    );
  }
  return (
    <Leaf head={head}>
      {wanted === undefined ? null : <p className="notice">{say("gone")}</p>}
      <Words of={SAID}>
        <Beginning talk={talk} at={at} words={await wordsAsked(searchParams)} />
      </Words>
      {talk.open + talk.resolved > 0 ? <TalkSearch title={title} asked={q} /> : null}
      {q ? (
        <p>
          <a href={pathTo("talk", title)}>{say("all", { title })}</a>
        </p>
      ) : (
        <ChoiceRow
          label={say("show")}
          choices={[
            { label: say("open"), count: talk.open, href: pathTo("talk", title), chosen: !resolved },
            {
              label: say("resolved"),
              count: talk.resolved,
              href: withQuery(pathTo("talk", title), { show: "resolved" }),
              chosen: resolved,
            },
          ]}
        />
      )}
      {talk.items.length === 0 ? (
        <p className="empty">{say(q ? "noneFound" : resolved ? "noneResolved" : "none")}</p>
      ) : (
        <TalkList talk={talk} at={at} />
      )}
      <Pager
        path={withQuery(pathTo("talk", title), q ? { q } : { show: resolved ? "resolved" : undefined })}
        cursor={talk.cursor}
        more={say("older")}
      />
      <p className="meta">
        <a href={pathTo("talk.atom", title)}>{say("feed")}</a> (Atom)
      </p>
      <OldTalk title={title} />
      <TalkLive place={talk.place} since={talk.time} />
    </Leaf>
  );
}

/** Finds what was said about the page, resolved or not. */
function TalkSearch({ title, asked }: { title: Title; asked: string | undefined }) {
  const say = useTranslations("talk");
  return (
    <form className="page-search" role="search" aria-label={say("search")} action={pathTo("talk", title)}>
      <label className="visually-hidden" htmlFor="talk-words">
        {say("searchWords")}
      </label>
      <div className="search-line">
        <input
          id="talk-words"
          type="search"
          name="q"
          defaultValue={asked}
          maxLength={300}
          autoComplete="off"
        />
        <button type="submit">{say("search")}</button>
      </div>
    </form>
  );
}

/** The form that begins a conversation, about words of the page where they were chosen there. */
function Beginning({ talk, at, words }: { talk: Talk; at: TalkAddress; words: Chosen | undefined }) {
  const say = useTranslations("talk");
  const sentence = useSentence();
  if (!talk.mayWrite) return <p className="meta">{talk.why ? sentence(talk.why) : null}</p>;
  if (words) {
    return (
      <section id="begin" className="talk-begin" aria-label={say("onWords")}>
        <blockquote className="quoted-words">{words.exact}</blockquote>
        <CommentForm
          action={begin.bind(null, at)}
          label={say("yourOnWords")}
          submit={say("sayIt")}
          hint={say("hint")}
          words={words}
        />
      </section>
    );
  }
  return (
    <details className="talk-begin">
      <summary>{say("begin")}</summary>
      <CommentForm
        action={begin.bind(null, at)}
        label={say("toSay")}
        submit={say("beginIt")}
        hint={say("hint")}
        subject
      />
    </details>
  );
}

/** What stands on the talk page of an earlier wiki. */
async function OldTalk({ title }: { title: Title }) {
  const old = await readPage(await database(), await currentActor(), talkTitle(title), { redirect: false });
  if (old.state !== "live") return null;
  const say = await getTranslations("talk");
  const { title: where } = old.page;
  return (
    <section className="section">
      <h2>{say("old")}</h2>
      <p className="meta">
        {say.rich("oldWhere", { title: where, page: (said) => <a href={titlePath(where)}>{said}</a> })}
      </p>
      <Prose parts={old.parts} />
    </section>
  );
}

async function wordsAsked(query: Query): Promise<Chosen | undefined> {
  const exact = (await ask(query, "words"))?.slice(0, LONGEST_WORDS);
  if (!exact) return undefined;
  const { before, after } = await query;
  return { exact, prefix: one(before).slice(-AROUND), suffix: one(after).slice(0, AROUND) };
}

/** As it was given: what stands around words begins or ends with a space. */
function one(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
