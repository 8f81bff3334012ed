import type { Metadata } from "next";
import { ownDrafts } from "@/wiki/drafts/read";
import { STATE_WORDS } from "../_reader/drafts/state-words";
import { Pager } from "../_reader/lists/pager";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { draftPath } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { When } from "../_reader/site/when";
import { currentActor } from "../_session/actor";

export const metadata: Metadata = { title: "Your drafts", robots: { index: false } };

export default async function DraftsPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const { items, cursor } = await ownDrafts(db, actor, { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf
      head={
        <PlainHead
          title="Your drafts"
          lede="What you have written that waits, or waited, for a reviewer. Nobody else sees it but those whom you invite."
        />
      }
    >
      {actor.role === "reader" ? (
        <p className="empty">
          <a href="/signin?from=/drafts">Sign in</a> to see them.
        </p>
      ) : items.length === 0 ? (
        <p className="empty">You have no drafts. A change that you propose is kept here.</p>
      ) : (
        <ul className="entries tight">
          {items.map((draft) => (
            <li key={draft.id} className="row">
              <div className="grow">
                <a className="title" href={draftPath(draft.id)}>
                  {draft.titles.join(", ") || "A draft"}
                </a>
                {draft.summary ? <p className="excerpt">{draft.summary}</p> : null}
                <p className="meta">
                  <When at={draft.at} />
                </p>
              </div>
              <span className="meta draft-state">{STATE_WORDS[draft.state]}</span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/drafts" cursor={cursor} more="Older drafts" />
    </Leaf>
  );
}
