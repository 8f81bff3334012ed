import type { Metadata } from "next";
import { parseTitle, titlePath } from "@/document/titles";
import { stale } from "@/wiki/synthesis/stale";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";

export const metadata: Metadata = { title: "Stale syntheses" };

export default async function StalePage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await stale(await database(), { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf
      head={
        <PlainHead
          title="Stale syntheses"
          lede="Syntheses with sentences that rest on positions which have changed since. Whoever reads them again can say that a sentence still holds, or write it anew."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">Every synthesis rests on positions as they are now. Nothing is stale.</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ title, count }) => {
            const parsed = parseTitle(title);
            return parsed.ok ? (
              <li key={title} className="row">
                <span className="title grow">
                  <a href={`${titlePath(parsed.title)}#stale`}>{title}</a>
                </span>
                <span className="count">{count === 1 ? "1 sentence" : `${count} sentences`}</span>
              </li>
            ) : null;
          })}
        </ul>
      )}
      <Pager path="/stale" cursor={cursor} more="More stale syntheses" />
    </Leaf>
  );
}
