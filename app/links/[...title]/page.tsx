import type { Metadata } from "next";
import { backlinks } from "@/wiki/links/backlinks";
import { pathTo, titlePath } from "@/document/titles";
import { BacklinkList } from "@/app/_reader/lists/backlinks";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { Pager } from "@/app/_reader/lists/pager";
import { ask, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  return { title: parsed.ok ? `What links to ${parsed.title}` : "No such title", robots: { index: false } };
}

export default async function LinksPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  const { items, cursor } = await backlinks(await database(), title, {
    cursor: await ask(searchParams, "cursor"),
  });
  return (
    <Leaf
      head={
        <PlainHead
          title="What links here"
          lede={
            <>
              Every page that leads to <a href={titlePath(title)}>{title}</a>, under this title or one that
              redirects to it.
            </>
          }
        />
      }
    >
      {items.length === 0 ? (
        <p className="empty">
          No page links to {title} yet. A link in the text of any page, written <code>[[{title}]]</code>, will
          show up here.
        </p>
      ) : (
        <BacklinkList items={items} />
      )}
      <Pager path={pathTo("links", title)} cursor={cursor} more="More links" />
    </Leaf>
  );
}
