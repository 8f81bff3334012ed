import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { parseTitle, pathTo } from "@/document/titles";
import { repairs, type Flawed } from "@/wiki/positions/repairs";
import { ActButton } from "../_reader/acts/act-button";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { PositionList } from "../_reader/positions/position-list";
import { unwritten } from "../_reader/page/unwritten";
import { currentActor } from "../_session/actor";
import { renew } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("positions.repairs"))("title"), robots: { index: false } };
}

export default async function RepairsPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const words = await getTranslations("positions.repairs");
  const { items, cursor } = await repairs(db, { cursor: await ask(searchParams, "cursor") });
  const positions = items.map((item) => item.position);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <PositionList
          positions={positions}
          unwritten={await unwritten(db, positions)}
          flaws={items.map((item) => item.flaws)}
        >
          {(position, index) => (
            <Ways flawed={items[index]} page={position.page} signedIn={actor.role !== "reader"} />
          )}
        </PositionList>
      )}
      <Pager path="/repairs" cursor={cursor} more={words("more")} />
      <p className="section-links">
        <a href="/repairs/quotations">{words("quotations")}</a>
      </p>
    </Leaf>
  );
}

/** What can be done about it. */
function Ways(props: { flawed: Flawed | undefined; page: string; signedIn: boolean }) {
  const words = useTranslations("positions.repairs");
  const { flawed, page, signedIn } = props;
  const home = parseTitle(page);
  if (!flawed || !home.ok) return null;
  return (
    <div className="acts">
      <a className="button quiet" href={pathTo("edit", home.title)}>
        {words("edit", { page })}
      </a>
      {flawed.foreign && signedIn ? (
        <ActButton action={renew.bind(null, flawed.position.row)} label={words("newId")} about={page} />
      ) : null}
    </div>
  );
}
