import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { parseTitle, titlePath } from "@/document/titles";
import { stale } from "@/wiki/synthesis/stale";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("positions.stale"))("list") };
}

export default async function StalePage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("positions.stale");
  const { items, cursor } = await stale(await database(), { cursor: await ask(searchParams, "cursor") });
  return (
    <Leaf head={<PlainHead title={words("list")} lede={words("lede")} />}>
      {items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="entries tight">
          {items.map(({ title, count }) => {
            const parsed = parseTitle(title);
            return parsed.ok ? (
              <li key={title} className="row">
                <span className="title grow">
                  <a href={`${titlePath(parsed.title)}#stale`}>{title}</a>
                </span>
                <span className="count">{words("sentences", { count })}</span>
              </li>
            ) : null;
          })}
        </ul>
      )}
      <Pager path="/stale" cursor={cursor} more={words("more")} />
    </Leaf>
  );
}
