import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { listedPages, PAGE_LISTS } from "@/wiki/lists/pages";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { FIGURES } from "../garden";
import { dayOf } from "@/app/_reader/site/when";

type Props = { params: Promise<{ list: string }>; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const list = await listOf(params);
  const words = await getTranslations("gardening");
  return { title: list && words(`beds.${list}`), robots: { index: false } };
}

export default async function ListPage({ params, searchParams }: Props) {
  const list = await listOf(params);
  if (!list) notFound();
  const words = await getTranslations("gardening");
  const language = await getLocale();
  const figure = FIGURES[list];
  const { items, cursor } = await listedPages(await database(), list, {
    cursor: await ask(searchParams, "cursor"),
    limit: figure ? 50 : 100,
  });
  return (
    <Leaf head={<PlainHead title={words(`beds.${list}`)} lede={words(`why.${list}`)} />}>
      {items.length === 0 ? (
        <p className="empty">{words(`empty.${list}`)}</p>
      ) : figure ? (
        <ul className="entries tight">
          {items.map((item) => (
            <li key={item.id} className="row">
              <span className="title grow">
                <TitleLink title={item.title} />
              </span>
              <span className="count">
                {figure === "day"
                  ? dayOf(new Date(item.figure * 1000), language)
                  : words(figure, { count: item.figure })}
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <ul className="columns">
          {items.map((item) => (
            <li key={item.id}>
              <TitleLink title={item.title} />
            </li>
          ))}
        </ul>
      )}
      <Pager path={`/gardening/${list}`} cursor={cursor} more={words("more")} />
    </Leaf>
  );
}

async function listOf(params: Props["params"]) {
  const { list } = await params;
  return PAGE_LISTS.find((known) => known === list);
}
