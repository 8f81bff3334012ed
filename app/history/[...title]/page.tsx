import type { Metadata } from "next";
import { pathTo } from "@/document/titles";
import { history } from "@/wiki/revisions/history";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { HistoryFilter } from "@/app/_reader/lists/history-filter";
import { HistoryList } from "@/app/_reader/lists/history-list";
import { Leaf } from "@/app/_reader/site/leaf";
import { MissingView } from "@/app/_reader/page/missing-view";
import { PageHead } from "@/app/_reader/page/page-head";
import { Pager } from "@/app/_reader/lists/pager";
import { ask, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { withQuery } from "@/app/_reader/site/paths";
import { currentActor } from "@/app/_session/actor";
import { readPage } from "@/wiki/pages/read";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  if (!parsed.ok) return { title: "No such title", robots: { index: false } };
  const feed = withQuery("/changes.atom", { page: parsed.title });
  return {
    title: `History of ${parsed.title}`,
    robots: { index: false },
    alternates: { types: { "application/atom+xml": feed } },
  };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const view = await readPage(db, actor, title, { redirect: false });
  const by = await ask(searchParams, "by");
  const named = (await ask(searchParams, "named")) !== undefined;
  const revisions = await history(db, title, { cursor: await ask(searchParams, "cursor") }, { by, named });
  if (view.state === "missing" || !revisions) {
    return view.state === "missing" ? <MissingView db={db} actor={actor} view={view} /> : null;
  }
  const { items, cursor } = revisions;
  return (
    <Leaf wide head={<PageHead title={title} kind={view.page.kind} tab="history" written />}>
      <HistoryFilter path={pathTo("history", title)} by={by} named={named} />
      {items.length === 0 && (by !== undefined || named) ? (
        <p className="empty">No revision of this page is like this.</p>
      ) : items.length === 0 ? (
        <p className="empty">
          The page is being written for the first time. Its first revision is kept when the writers pause.
        </p>
      ) : (
        <HistoryList title={title} revisions={items} current={view.revision?.id} actor={actor} />
      )}
      <Pager
        path={withQuery(pathTo("history", title), { by, named: named ? "1" : undefined })}
        cursor={cursor}
        more="Older revisions"
      />
    </Leaf>
  );
}
