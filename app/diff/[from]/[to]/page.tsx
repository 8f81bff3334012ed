import type { Metadata } from "next";
import { parseTitle, type Title } from "@/document/titles";
import { compareRevisions, type ComparedRevisions } from "@/wiki/revisions/compare";
import { database } from "@/app/_reader/site/database";
import { DiffRows, type DiffView } from "@/app/_reader/diff/diff-rows";
import { DiffWays } from "@/app/_reader/diff/diff-ways";
import { Leaf } from "@/app/_reader/site/leaf";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { PageHead } from "@/app/_reader/page/page-head";
import { ask, type Query } from "@/app/_reader/site/params";
import { oldPath } from "@/app/_reader/site/paths";
import { People } from "@/app/_reader/site/people";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";

type Props = { params: Promise<{ from: string; to: string }>; searchParams: Query };

export const metadata: Metadata = { title: "Difference between revisions", robots: { index: false } };

export default async function DiffPage({ params, searchParams }: Props) {
  const [db, actor, { from, to }] = await Promise.all([database(), currentActor(), params]);
  const view: DiffView = (await ask(searchParams, "view")) === "sides" ? "sides" : "one";
  const whole = (await ask(searchParams, "whole")) !== undefined;
  const first = from === "previous" ? "previous" : revisionId(from);
  const second = revisionId(to);
  const found =
    first !== undefined && second !== undefined
      ? await compareRevisions(db, actor, first, second, { whole })
      : undefined;
  const parsed = parseTitle(found?.title);
  if (!found || !parsed.ok) return <NoRevision />;
  const { comparison } = found;
  return (
    <Leaf full={view === "sides"} wide head={<PageHead title={parsed.title} tab="history" written />}>
      {comparison ? <p className="diff-summary">{comparison.summary}</p> : null}
      <div className="diff-heads">
        <RevisionLine title={parsed.title} revision={found.before} />
        <RevisionLine title={parsed.title} revision={found.after} />
      </div>
      <DiffWays found={found} view={view} whole={whole} />
      {!comparison ? (
        <p className="notice">
          These two revisions are too long to be compared here. Each can be read by itself, above.
        </p>
      ) : comparison.summary === "no change" ? (
        <p className="empty">Both revisions say the same.</p>
      ) : (
        <DiffRows rows={comparison.rows} view={view} />
      )}
    </Leaf>
  );
}

function RevisionLine({ title, revision }: { title: Title; revision: ComparedRevisions["before"] }) {
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

function revisionId(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
