import type { Metadata } from "next";
import { Fragment } from "react";
import { getTranslations } from "next-intl/server";
import { parseTitle, pathTo } from "@/document/titles";
import { linksToDecide } from "@/wiki/names/ambiguous";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("gardening.ambiguous");
  return { title: words("name"), robots: { index: false } };
}

export default async function AmbiguousPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("gardening.ambiguous");
  const { items, cursor } = await linksToDecide(await database(), {
    cursor: await ask(searchParams, "cursor"),
  });
  return (
    <Leaf
      head={
        <PlainHead
          title={words("name")}
          lede={words.rich("lede", { category: () => <TitleLink title="Category:Disambiguation" /> })}
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="entries">
          {items.map(({ title, to, excerpt, meanings }) => {
            const parsed = parseTitle(title);
            return (
              <li key={`${to}|${title}`}>
                <p>
                  {words.rich("leads", {
                    from: () => (
                      <span className="title">
                        <TitleLink title={title} />
                      </span>
                    ),
                    to: () => <TitleLink title={to} />,
                  })}
                </p>
                {excerpt ? <p className="excerpt">{excerpt}</p> : null}
                <p className="meta">
                  {meanings.length === 0
                    ? null
                    : words.rich("may", {
                        meanings: () =>
                          meanings.map((meaning, index) => (
                            <Fragment key={`${meaning}${index}`}>
                              {index === 0 ? null : ", "}
                              <TitleLink title={meaning} />
                            </Fragment>
                          )),
                      })}{" "}
                  {parsed.ok ? (
                    <a href={pathTo("edit", parsed.title)} rel="nofollow">
                      {words("edit", { title })}
                    </a>
                  ) : null}
                </p>
              </li>
            );
          })}
        </ul>
      )}
      <Pager path="/gardening/ambiguous" cursor={cursor} more={words("more")} />
    </Leaf>
  );
}
