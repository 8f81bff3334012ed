import type { Metadata } from "next";
import { categories } from "@/wiki/links/lists";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";

export const metadata: Metadata = { title: "Categories" };

export default async function CategoriesPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await categories(await database(), {
    cursor: await ask(searchParams, "cursor"),
    limit: 200,
  });
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title="Categories"
          lede="Every category that a page is in, with the number of its pages."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">
          No page is in a category yet. A link to <code>[[Category:Name]]</code> in a page puts it there.
        </p>
      ) : (
        <ul className="columns">
          {items.map(({ title, count, written }) => (
            <li key={title}>
              <TitleLink title={title} missing={!written}>
                {title.replace(/^Category:/, "")}
              </TitleLink>{" "}
              <span className="count">{count}</span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/categories" cursor={cursor} more="More categories" />
    </Leaf>
  );
}
