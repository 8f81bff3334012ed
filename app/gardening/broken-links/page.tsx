import type { Metadata } from "next";
import { Fragment } from "react";
import { getLocale, getTranslations } from "next-intl/server";
import { sharedSettings } from "@/env";
import { listBroken, type BrokenLink } from "@/wiki/web-links/broken";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { answerInWords } from "./words";
import { dayOf } from "@/app/_reader/site/when";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("gardening.broken");
  return { title: words("name"), robots: { index: false } };
}

export default async function BrokenLinksPage({ searchParams }: { searchParams: Query }) {
  const words = await getTranslations("gardening.broken");
  const language = await getLocale();
  const checked = sharedSettings().checkLinks;
  const { items, cursor } = checked
    ? await listBroken(await database(), { cursor: await ask(searchParams, "cursor") })
    : { items: [], cursor: null };
  return (
    <Leaf head={<PlainHead title={words("name")} lede={words("lede")} />}>
      {!checked ? (
        <p className="empty">{words.rich("unchecked", { code: (text) => <code>{text}</code> })}</p>
      ) : items.length === 0 ? (
        <p className="empty">{words("empty")}</p>
      ) : (
        <ul className="entries">
          {items.map((link) => (
            <li key={link.url}>
              <p className="title web-address">
                <a href={link.url} rel="nofollow noopener">
                  {link.url}
                </a>
              </p>
              <p>
                {words("since", {
                  answer: answerInWords(link, words),
                  day: dayOf(link.failingSince, language),
                })}
              </p>
              <p className="meta">
                {words.rich("on", {
                  pages: () => <Pages link={link} />,
                  more: Math.max(link.pages - link.titles.length, 0),
                })}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/gardening/broken-links" cursor={cursor} more={words("more")} />
    </Leaf>
  );
}

function Pages({ link: { titles } }: { link: BrokenLink }) {
  return (
    <>
      {titles.map((title, index) => (
        <Fragment key={title}>
          {index === 0 ? null : ", "}
          <TitleLink title={title} />
        </Fragment>
      ))}
    </>
  );
}
