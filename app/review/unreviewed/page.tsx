import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerWith } from "@/app/_answer/answering";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { diffPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { getSentence } from "@/app/_words/sentence";
import { unreviewed } from "@/wiki/drafts/queue";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.unreviewed"))("title"), robots: { index: false } };
}

export default async function UnreviewedPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = await unreviewed(db, actor, { cursor: await ask(searchParams, "cursor") });
  const words = await getTranslations("review.unreviewed");
  if (!found.ok) {
    const sentence = await getSentence();
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={words("title")} lede={sentence(found)} />}>
        <p>
          {actor.role === "reader" ? <a href="/signin?from=/review/unreviewed">{words("signIn")}</a> : null}
        </p>
      </Leaf>
    );
  }
  const { items, cursor } = found;
  const kinds = await getTranslations("site.kinds");
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ id, title, kind, changedAt, revision }) => (
            <li key={id} className="row">
              <div className="grow">
                <p className="title">
                  <TitleLink title={title} />
                </p>
                <p className="meta">
                  {words.rich("changed", { kind: kinds(kind), at: () => <When at={changedAt} /> })}
                </p>
              </div>
              {revision === null ? null : (
                <a href={diffPath("previous", revision)} aria-label={words("lookAt", { title })}>
                  {words("look")}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pager path="/review/unreviewed" cursor={cursor} more={words("earlier")} />
      <p className="choices">
        <a href="/review">{words("queue")}</a>
      </p>
    </Leaf>
  );
}
