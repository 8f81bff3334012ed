import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { titlesAlikeInKey } from "@/wiki/names/alike";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("gardening.duplicates");
  return { title: words("name"), robots: { index: false } };
}

export default async function DuplicatesPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("gardening.duplicates");
  const [garden, kinds] = await Promise.all([getTranslations("gardening"), getTranslations("site.kinds")]);
  const { items, cursor } = await titlesAlikeInKey(await database(), {
    cursor: await ask(searchParams, "cursor"),
  });
  return (
    <Leaf head={<PlainHead title={words("name")} lede={words("lede")} />}>
      {items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ key, pages }) => (
            <li key={key}>
              <ul className="plain">
                {pages.map(({ title, kind, length }) => (
                  <li key={title} className="row">
                    <span className="title grow">
                      <TitleLink title={title} />{" "}
                      {kind === "article" ? null : <span className="kind-tag">{kinds(kind)}</span>}
                    </span>
                    <span className="count">{garden("characters", { count: length ?? 0 })}</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/gardening/duplicates" cursor={cursor} more={words("more")} />
    </Leaf>
  );
}
