import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { isKind } from "@/document/kinds";
import { pathTo, titlePath, type Title } from "@/document/titles";
import { backlinkCounts, backlinks, backlinksByRelation } from "@/wiki/links/backlinks";
import { BacklinkGroups, BacklinkList } from "@/app/_reader/lists/backlinks";
import { ChoiceRow } from "@/app/_reader/lists/choice-row";
import { Pager } from "@/app/_reader/lists/pager";
import { inOrder, relationWords } from "@/app/_reader/lists/relation-words";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { vocabulary } from "@/app/_reader/positions/vocabulary";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { withQuery } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  const words = await getTranslations("page.links");
  const site = await getTranslations("site");
  return {
    title: parsed.ok ? words("titleOf", { title: parsed.title }) : site("noSuchTitle"),
    robots: { index: false },
  };
}

/** Entries of each way to link here, where none is chosen. */
const EACH = 20;

export default async function LinksPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("page.links");
  const db = await database();
  const wish = await wishOf(searchParams);
  const { sort, relation, kind } = wish;
  const counts = await backlinkCounts(db, title);
  const asked = { sort, ...(relation && { relation }), ...(kind && { kind }) };
  const list = relation
    ? await backlinks(db, title, { cursor: await ask(searchParams, "cursor") }, asked)
    : undefined;
  const groups = list ? [] : await backlinksByRelation(db, title, EACH, asked);
  const query = { kind, sort: sort === "title" ? undefined : sort };
  return (
    <Leaf
      head={
        <PlainHead
          title={words("title")}
          lede={words.rich("lede", { title, page: (text) => <a href={titlePath(title)}>{text}</a> })}
        />
      }
    >
      {counts.length === 0 ? (
        <p className="empty">{words.rich("empty", { title, code: (text) => <code>{text}</code> })}</p>
      ) : (
        <>
          <Choices title={title} wish={wish} counts={counts} />
          {list ? <BacklinkList items={list.items} /> : null}
          {groups.length > 0 ? (
            <BacklinkGroups title={title} groups={groups} query={query} under={1} />
          ) : null}
          {groups.length === 0 && !list?.items.length ? <p className="empty">{words("none")}</p> : null}
        </>
      )}
      <Pager
        path={withQuery(pathTo("links", title), { ...query, relation })}
        cursor={list?.cursor ?? null}
        more={words("more")}
      />
    </Leaf>
  );
}

async function wishOf(searchParams: Query) {
  const kind = await ask(searchParams, "kind");
  const sort = await ask(searchParams, "sort");
  return {
    relation: await ask(searchParams, "relation"),
    kind: kind !== undefined && isKind(kind) ? kind : undefined,
    sort: sort === "newest" ? ("newest" as const) : ("title" as const),
  };
}

/** What the list can be kept to, with how many each would leave, and how it is sorted. */
async function Choices(props: {
  title: Title;
  wish: Awaited<ReturnType<typeof wishOf>>;
  counts: Awaited<ReturnType<typeof backlinkCounts>>;
}) {
  const { title, wish, counts } = props;
  const stances = await vocabulary();
  const words = await getTranslations("page.links");
  const lists = await getTranslations("lists");
  const kindWords = await getTranslations("site.kinds");
  const to = (change: Partial<Record<"relation" | "kind" | "sort", string | undefined>>) => {
    const query = { relation: wish.relation, kind: wish.kind, sort: wish.sort, ...change };
    return withQuery(pathTo("links", title), {
      ...query,
      sort: query.sort === "newest" ? "newest" : undefined,
    });
  };
  const sum = (of: typeof counts) => of.reduce((all, each) => all + each.count, 0);
  const ofKind = counts.filter((each) => wish.kind === undefined || each.kind === wish.kind);
  const ofRelation = counts.filter((each) => wish.relation === undefined || each.relation === wish.relation);
  const relations = [...new Set(counts.map((each) => each.relation))].map((relation) => ({ relation }));
  const kinds = [...new Set(counts.map((each) => each.kind))];
  return (
    <div className="choice-rows">
      <ChoiceRow
        label={words("way")}
        choices={[
          {
            label: words("anyWay"),
            href: to({ relation: undefined }),
            chosen: !wish.relation,
            count: sum(ofKind),
          },
          ...inOrder(relations, stances).map(({ relation }) => ({
            label: relationWords(lists, relation, stances),
            href: to({ relation }),
            chosen: wish.relation === relation,
            count: sum(ofKind.filter((each) => each.relation === relation)),
          })),
        ]}
      />
      <ChoiceRow
        label={words("kind")}
        choices={[
          { label: words("any"), href: to({ kind: undefined }), chosen: !wish.kind, count: sum(ofRelation) },
          ...kinds.map((kind) => ({
            label: kindWords(kind),
            href: to({ kind }),
            chosen: wish.kind === kind,
            count: sum(ofRelation.filter((each) => each.kind === kind)),
          })),
        ]}
      />
      <ChoiceRow
        label={words("order")}
        choices={[
          { label: words("byTitle"), href: to({ sort: undefined }), chosen: wish.sort === "title" },
          { label: words("newest"), href: to({ sort: "newest" }), chosen: wish.sort === "newest" },
        ]}
      />
    </div>
  );
}
