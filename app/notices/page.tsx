import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readNotices, unreadNotices } from "@/wiki/watching/notices";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { NoticeLine } from "../_reader/lists/notice-line";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { unwritten } from "../_reader/page/unwritten";
import { vocabulary } from "../_reader/positions/vocabulary";
import { currentActor } from "../_session/actor";
import { markNotice } from "./actions";

export const metadata: Metadata = { title: "Notices", robots: { index: false } };

export default async function NoticesPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  if (actor.role === "reader") redirect("/signin?from=/notices");
  const { items, cursor } = await readNotices(db, actor, { cursor: await ask(searchParams, "cursor") });
  const [newest] = items;
  const positions = items.flatMap(({ position }) => position ?? []);
  const [unread, stances, red] = await Promise.all([
    unreadNotices(db, actor),
    vocabulary(),
    unwritten(db, positions),
  ]);
  return (
    <Leaf
      head={
        <PlainHead
          title="Notices"
          lede={
            <>
              What others have said of the schools and pages on your <a href="/watchlist">watchlist</a>,
              newest first.
            </>
          }
        />
      }
    >
      {unread > 0 && newest ? (
        <form className="notices-act" action={markNotice.bind(null, newest.id, true)}>
          <button type="submit" className="button quiet">
            Mark all as read
          </button>
        </form>
      ) : null}
      {items.length === 0 ? (
        <p className="empty">
          Nobody has said anything of what you watch yet. You are told here when a position speaks of a
          school, answers one of its positions, or changes beneath a synthesis that you watch.
        </p>
      ) : (
        <ul className="entries notices">
          {items.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} unwritten={red} vocabulary={stances} />
          ))}
        </ul>
      )}
      <Pager path="/notices" cursor={cursor} more="Older notices" />
    </Leaf>
  );
}
