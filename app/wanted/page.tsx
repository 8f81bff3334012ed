import type { Metadata } from "next";
import { wanted } from "@/wiki/links/lists";
import { database } from "../_reader/database";
import { Leaf } from "../_reader/leaf";
import { Pager } from "../_reader/pager";
import { ask, type Query } from "../_reader/params";
import { PlainHead } from "../_reader/plain-head";
import { TitleLink } from "../_reader/title-link";

export const metadata: Metadata = { title: "Wanted pages" };

export default async function WantedPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await wanted(await database(), { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf
      head={
        <PlainHead
          title="Wanted pages"
          lede="Titles that other pages link to and nobody has written yet, the most wanted first."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">Every title that is linked has a page. Nothing is wanted.</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ title, count }) => (
            <li key={title} className="row">
              <span className="title grow">
                <TitleLink title={title} missing />
              </span>
              <span className="count">{count === 1 ? "1 page links here" : `${count} pages link here`}</span>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/wanted" cursor={cursor} more="More wanted pages" />
    </Leaf>
  );
}
