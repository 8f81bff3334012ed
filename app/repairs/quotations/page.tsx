import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { parseTitle, pathTo } from "@/document/titles";
import { driftedQuotations, type Drifted } from "@/wiki/quotations/drifted";
import { Pager } from "../../_reader/lists/pager";
import { PositionSentence, PositionSource } from "../../_reader/positions/position-sentence";
import { contextOf } from "../../_reader/positions/positions-context";
import { database } from "../../_reader/site/database";
import { Leaf } from "../../_reader/site/leaf";
import { ask, type Query } from "../../_reader/site/params";
import { PlainHead } from "../../_reader/site/plain-head";
import { TitleLink } from "../../_reader/site/title-link";
import { Words } from "../../_reader/site/words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("positions.drifted"))("title"), robots: { index: false } };
}

const SHOWN = 20;

export default async function QuotationsPage({ searchParams }: { searchParams: Query }) {
  const [db, said] = await Promise.all([database(), getTranslations("positions.drifted")]);
  const { items, cursor } = await driftedQuotations(db, {
    cursor: await ask(searchParams, "cursor"),
    limit: SHOWN,
  });
  const context = await contextOf(
    db,
    items.map(({ position }) => position),
  );
  return (
    <Leaf head={<PlainHead title={said("title")} lede={said("lede")} />}>
      {items.length === 0 ? (
        <p className="empty">{said(cursor === null ? "none" : "noneYet")}</p>
      ) : (
        <ul className="entries">
          {items.map(({ position, work, words }) => (
            <li key={position.row}>
              <PositionSentence position={position} {...context} />
              <blockquote className="excerpt">
                <Words words={words} />
              </blockquote>
              <p className="meta">{said.rich("from", { work: () => <TitleLink title={work} /> })}</p>
              <PositionSource position={position} unwritten={context.unwritten} />
              <Ways page={position.page} work={work} />
            </li>
          ))}
        </ul>
      )}
      <Pager path="/repairs/quotations" cursor={cursor} more={said("more")} />
    </Leaf>
  );
}

/** Either side can be put right. */
function Ways({ page, work }: { page: string; work: Drifted["work"] }) {
  const words = useTranslations("positions.drifted");
  return (
    <div className="acts">
      {[...new Set([page, work])].map((title) => {
        const parsed = parseTitle(title);
        return parsed.ok ? (
          <a key={title} className="button quiet" href={pathTo("edit", parsed.title)}>
            {words("edit", { title })}
          </a>
        ) : null;
      })}
    </div>
  );
}
