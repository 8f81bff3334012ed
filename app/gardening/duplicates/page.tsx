import type { Metadata } from "next";
import { titlesAlikeInKey } from "@/wiki/names/alike";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";

export const metadata: Metadata = { title: "Nearly the same title", robots: { index: false } };

export default async function DuplicatesPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await titlesAlikeInKey(await database(), {
    cursor: await ask(searchParams, "cursor"),
  });
  return (
    <Leaf
      head={
        <PlainHead
          title="Nearly the same title"
          lede="Pages whose titles differ in capitals, accents, punctuation or a plural only. Where they mean the same, one of them may become a redirect to the other."
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">No two pages have nearly the same title.</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ key, pages }) => (
            <li key={key}>
              <ul className="plain">
                {pages.map(({ title, kind, length }) => (
                  <li key={title} className="row">
                    <span className="title grow">
                      <TitleLink title={title} />{" "}
                      {kind === "article" ? null : <span className="kind-tag">{kind}</span>}
                    </span>
                    <span className="count">{(length ?? 0).toLocaleString("en-GB")} characters</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/gardening/duplicates" cursor={cursor} more="More titles" />
    </Leaf>
  );
}
