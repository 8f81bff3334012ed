import type { Metadata } from "next";
import type { Db } from "@/wiki/database";
import { parseTitle, type Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { writeCursor } from "@/wiki/cursor";
import { compareRevisions } from "@/wiki/revisions/compare";
import { history } from "@/wiki/revisions/history";
import { database } from "@/app/_reader/site/database";
import { DiffRows } from "@/app/_reader/lists/diff-rows";
import { Leaf } from "@/app/_reader/site/leaf";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { PageHead } from "@/app/_reader/page/page-head";
import { oldPath } from "@/app/_reader/site/paths";
import { People } from "@/app/_reader/site/people";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";

type Params = Promise<{ from: string; to: string }>;

export const metadata: Metadata = { title: "Difference between revisions", robots: { index: false } };

export default async function DiffPage({ params }: { params: Params }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = await compared(db, actor, await params);
  const parsed = parseTitle(found?.title);
  if (!found || !parsed.ok) return <NoRevision />;
  return (
    <Leaf wide head={<PageHead title={parsed.title} tab="history" written />}>
      <p className="diff-summary">{found.summary}</p>
      <div className="diff-heads">
        <RevisionLine title={parsed.title} revision={found.before} />
        <RevisionLine title={parsed.title} revision={found.after} />
      </div>
      {found.rows.length === 0 ? (
        <p className="empty">Both revisions say the same.</p>
      ) : (
        <DiffRows rows={found.rows} />
      )}
    </Leaf>
  );
}

type Compared = NonNullable<Awaited<ReturnType<typeof compareRevisions>>>;

function RevisionLine({ title, revision }: { title: Title; revision: Compared["before"] }) {
  return (
    <div>
      <p>
        <a href={oldPath(title, revision.id)}>Revision {revision.number}</a>
      </p>
      <p className="meta">
        <When at={revision.at} /> by <People names={revision.authors} />
      </p>
      {revision.summary ? <p>{revision.summary}</p> : null}
    </div>
  );
}

async function compared(db: Db, actor: Actor, { from, to }: { from: string; to: string }) {
  const after = revisionId(to);
  const before = from === "previous" ? await previousOf(db, actor, after) : revisionId(from);
  return after === undefined || before === undefined
    ? undefined
    : await compareRevisions(db, actor, before, after);
}

async function previousOf(db: Db, actor: Actor, id: number | undefined): Promise<number | undefined> {
  const itself = id === undefined ? undefined : await compareRevisions(db, actor, id, id);
  const parsed = parseTitle(itself?.title);
  if (!itself || !parsed.ok) return undefined;
  const older = await history(db, parsed.title, { limit: 1, cursor: writeCursor(itself.after.number) });
  return older?.items[0]?.id;
}

function revisionId(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
