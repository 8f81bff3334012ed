import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { orphans } from "@/wiki/links/lists";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { TitleLink } from "../_reader/site/title-link";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("gardening.orphans");
  return { title: words("name") };
}

export default async function OrphansPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("gardening.orphans");
  const { items, cursor } = await orphans(await database(), { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf head={<PlainHead title={words("name")} lede={words("lede")} />}>
      {items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="columns">
          {items.map(({ title }) => (
            <li key={title}>
              <TitleLink title={title} />
            </li>
          ))}
        </ul>
      )}
      <Pager path="/orphans" cursor={cursor} more={words("more")} />
    </Leaf>
  );
}
