import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("watching.notices"))("title"), robots: { index: false } };
}

export default async function NoticesPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  if (actor.role === "reader") redirect("/signin?from=/notices");
  const words = await getTranslations("watching.notices");
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
          title={words("title")}
          lede={words.rich("lede", {
            list: (text) => <a href="/watchlist">{text}</a>,
            choose: (text) => <a href="/settings#notices">{text}</a>,
          })}
        />
      }
    >
      {unread > 0 && newest ? (
        <form className="notices-act" action={markNotice.bind(null, newest.id, true)}>
          <button type="submit" className="button quiet">
            {words("readAll")}
          </button>
        </form>
      ) : null}
      {items.length === 0 ? (
        <p className="empty">{words("empty")} </p>
      ) : (
        <ul className="entries notices">
          {items.map((notice) => (
            <NoticeLine key={notice.id} notice={notice} unwritten={red} vocabulary={stances} />
          ))}
        </ul>
      )}
      <Pager path="/notices" cursor={cursor} more={words("older")} />
    </Leaf>
  );
}
