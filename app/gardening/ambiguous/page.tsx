import type { Metadata } from "next";
import { Fragment } from "react";
import { parseTitle, pathTo } from "@/document/titles";
import { linksToDecide } from "@/wiki/names/ambiguous";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";

export const metadata: Metadata = { title: "Links to several meanings", robots: { index: false } };

export default async function AmbiguousPage({ searchParams }: { searchParams: Query }) {
  const { items, cursor } = await linksToDecide(await database(), {
    cursor: await ask(searchParams, "cursor"),
  });
  return (
    <Leaf
      head={
        <PlainHead
          title="Links to several meanings"
          lede={
            <>
              Links that lead to a page which only tells apart what its name may mean. Such a page is in{" "}
              <TitleLink title="Category:Disambiguation" />, or its title ends with “(disambiguation)”.
            </>
          }
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">No link leads to a page of several meanings.</p>
      ) : (
        <ul className="entries">
          {items.map(({ title, to, excerpt, meanings }) => {
            const parsed = parseTitle(title);
            return (
              <li key={`${to}|${title}`}>
                <p>
                  <span className="title">
                    <TitleLink title={title} />
                  </span>{" "}
                  leads to <TitleLink title={to} />
                </p>
                {excerpt ? <p className="excerpt">{excerpt}</p> : null}
                <p className="meta">
                  {meanings.length > 0 ? "It may mean " : null}
                  {meanings.map((meaning, index) => (
                    <Fragment key={`${meaning}${index}`}>
                      {index === 0 ? null : ", "}
                      <TitleLink title={meaning} />
                    </Fragment>
                  ))}
                  {meanings.length > 0 ? ". " : null}
                  {parsed.ok ? (
                    <a href={pathTo("edit", parsed.title)} rel="nofollow">
                      Edit {title}
                    </a>
                  ) : null}
                </p>
              </li>
            );
          })}
        </ul>
      )}
      <Pager path="/gardening/ambiguous" cursor={cursor} more="More links" />
    </Leaf>
  );
}
