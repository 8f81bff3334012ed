import type { Metadata } from "next";
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

export const metadata: Metadata = { title: "Quotations that have drifted", robots: { index: false } };

const SHOWN = 20;

export default async function QuotationsPage({ searchParams }: { searchParams: Query }) {
  const db = await database();
  const { items, cursor } = await driftedQuotations(db, {
    cursor: await ask(searchParams, "cursor"),
    limit: SHOWN,
  });
  const context = await contextOf(
    db,
    items.map(({ position }) => position),
  );
  return (
    <Leaf
      head={
        <PlainHead
          title="Quotations that have drifted"
          lede="They say otherwise what the page of their work says. One of the two is to be put right."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">
          {cursor === null
            ? "Every quotation from a work that has a page here is in the words of that page."
            : "None among the quotations that were looked at so far. The search goes on from there."}
        </p>
      ) : (
        <ul className="entries">
          {items.map(({ position, work, words }) => (
            <li key={position.row}>
              <PositionSentence position={position} {...context} />
              <blockquote className="excerpt">
                <Words words={words} />
              </blockquote>
              <p className="meta">
                From the words of <TitleLink title={work} /> to what is quoted.
              </p>
              <PositionSource position={position} unwritten={context.unwritten} />
              <Ways page={position.page} work={work} />
            </li>
          ))}
        </ul>
      )}
      <Pager path="/repairs/quotations" cursor={cursor} more="More quotations that have drifted" />
    </Leaf>
  );
}

/** Either side can be put right. */
function Ways({ page, work }: { page: string; work: Drifted["work"] }) {
  return (
    <div className="acts">
      {[...new Set([page, work])].map((title) => {
        const parsed = parseTitle(title);
        return parsed.ok ? (
          <a key={title} className="button quiet" href={pathTo("edit", parsed.title)}>
            Edit {title}
          </a>
        ) : null;
      })}
    </div>
  );
}
