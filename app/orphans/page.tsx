import type { Metadata } from "next";
import { orphans } from "@/wiki/links/lists";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";

export const metadata: Metadata = { title: "Orphaned pages" };

export default async function OrphansPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await orphans(await database(), { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf
      head={
        <PlainHead
          title="Orphaned pages"
          lede="Pages that no other page leads to. A link from where a reader would look for them brings them in."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">Every page can be reached from another. Nothing is orphaned.</p>
      ) : (
        <ul className="columns">
          {items.map(({ title }) => (
            <li key={title}>
              <TitleLink title={title} />
            </li>
          ))}
        </ul>
      )}
      <Pager path="/orphans" cursor={cursor} more="More orphaned pages" />
    </Leaf>
  );
}
