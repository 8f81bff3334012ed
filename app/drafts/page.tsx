import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ownDrafts } from "@/wiki/drafts/read";
import { Pager } from "../_reader/lists/pager";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { draftPath } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { When } from "../_reader/site/when";
import { currentActor } from "../_session/actor";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drafts.own"))("title"), robots: { index: false } };
}

export default async function DraftsPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const words = await getTranslations("drafts.own");
  const states = await getTranslations("drafts.state");
  const { items, cursor } = await ownDrafts(db, actor, { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {actor.role === "reader" ? (
        <p className="empty">
          {words.rich("signIn", { link: (text) => <a href="/signin?from=/drafts">{text}</a> })}
        </p>
      ) : items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="entries tight">
          {items.map((draft) => (
            <li key={draft.id} className="row">
              <div className="grow">
                <a className="title" href={draftPath(draft.id)}>
                  {draft.titles.join(", ") || words("untitled")}
                </a>
                {draft.summary ? <p className="excerpt">{draft.summary}</p> : null}
                <p className="meta">
                  <When at={draft.at} />
                </p>
              </div>
              <span className="meta draft-state">{states(draft.state)}</span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/drafts" cursor={cursor} more={words("older")} />
    </Leaf>
  );
}
