import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pathTo } from "@/document/titles";
import { history } from "@/wiki/revisions/history";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { LifeView } from "@/app/_reader/diff/life-view";
import { database } from "@/app/_reader/site/database";
import { HistoryFilter } from "@/app/_reader/lists/history-filter";
import { HISTORY_FIELDS } from "@/app/_reader/lists/history-wish";
import { HistoryList } from "@/app/_reader/lists/history-list";
import { Leaf } from "@/app/_reader/site/leaf";
import { MissingView } from "@/app/_reader/page/missing-view";
import { PageHead } from "@/app/_reader/page/page-head";
import { Pager } from "@/app/_reader/lists/pager";
import { ask, askAll, revisionAsked, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { withQuery } from "@/app/_reader/site/paths";
import { currentActor } from "@/app/_session/actor";
import { momentOf } from "@/wiki/revisions/life";
import { readPage } from "@/wiki/pages/read";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  const words = await getTranslations();
  if (!parsed.ok) return { title: words("site.noSuchTitle"), robots: { index: false } };
  const feed = withQuery("/changes.atom", { page: parsed.title });
  return {
    title: words("history.title", { title: parsed.title }),
    robots: { index: false },
    alternates: { types: { "application/atom+xml": feed } },
  };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("history");
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const at = revisionAsked(await ask(searchParams, "at"));
  const moment = at === undefined ? undefined : await momentOf(db, actor, title, at);
  if (moment) return <LifeView moment={moment} />;
  const view = await readPage(db, actor, title, { redirect: false });
  const fields = await askAll(searchParams, HISTORY_FIELDS);
  const wish = {
    by: fields.by,
    tag: fields.tag,
    named: fields.named !== undefined,
    notMinor: fields.notminor !== undefined,
    byHand: fields.byhand !== undefined,
  };
  const revisions = await history(db, title, { cursor: await ask(searchParams, "cursor") }, wish);
  if (view.state === "missing" || !revisions) {
    return view.state === "missing" ? <MissingView db={db} actor={actor} view={view} /> : null;
  }
  const { items, cursor } = revisions;
  return (
    <Leaf wide head={<PageHead title={title} kind={view.page.kind} tab="history" written />}>
      {(view.revision?.number ?? 0) > 1 ? (
        <p>
          <a href={withQuery(pathTo("history", title), { at: "1" })}>{words("playLife")}</a>{" "}
          <span className="meta">{words("fromFirst")}</span>
        </p>
      ) : null}
      <HistoryFilter path={pathTo("history", title)} fields={fields} />
      {items.length === 0 && HISTORY_FIELDS.some((name) => fields[name]) ? (
        <p className="empty">{words("noneLikeThis")}</p>
      ) : items.length === 0 ? (
        <p className="empty">{words("firstTime")}</p>
      ) : (
        <HistoryList title={title} revisions={items} current={view.revision?.id} actor={actor} />
      )}
      <Pager path={withQuery(pathTo("history", title), fields)} cursor={cursor} more={words("older")} />
    </Leaf>
  );
}
