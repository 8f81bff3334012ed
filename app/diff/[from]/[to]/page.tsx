import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { parseTitle, type Title } from "@/document/titles";
import { compareRevisions, type ComparedRevisions } from "@/wiki/revisions/compare";
import { database } from "@/app/_reader/site/database";
import { HiddenMark } from "@/app/_reader/lists/hidden-mark";
import { ThankButton } from "@/app/_reader/acts/thank-button";
import { DiffCard } from "@/app/_reader/diff/diff-card";
import { DiffRows, type DiffView } from "@/app/_reader/diff/diff-rows";
import { NotCompared } from "@/app/_reader/diff/not-compared";
import { DiffWays } from "@/app/_reader/diff/diff-ways";
import { Leaf } from "@/app/_reader/site/leaf";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { PageHead } from "@/app/_reader/page/page-head";
import { ask, type Query } from "@/app/_reader/site/params";
import { oldPath } from "@/app/_reader/site/paths";
import { People } from "@/app/_reader/site/people";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { getSentence } from "@/app/_words/sentence";

type Props = { params: Promise<{ from: string; to: string }>; searchParams: Query };

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("diff");
  return { title: words("title"), robots: { index: false } };
}

export default async function DiffPage({ params, searchParams }: Props) {
  const [db, actor, { from, to }] = await Promise.all([database(), currentActor(), params]);
  const asked = await ask(searchParams, "view");
  const view: DiffView = asked === "sides" ? "sides" : "one";
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
  const sentence = await getSentence();
  const words = await getTranslations("diff");
  if (asked === "card") return <DiffCard found={found} />;
  return (
    <Leaf full={view === "sides"} wide head={<PageHead title={parsed.title} tab="history" written />}>
      {found.before.number === found.after.number - 1 ? (
        <ThankButton actor={actor} revision={found.after} />
      ) : null}
      {comparison ? <p className="diff-summary">{sentence(comparison.summary)}</p> : null}
      <div className="diff-heads">
        <RevisionLine title={parsed.title} revision={found.before} />
        <RevisionLine title={parsed.title} revision={found.after} />
      </div>
      <DiffWays found={found} view={view} whole={whole} />
      {!comparison ? (
        <NotCompared isHidden={found.isHidden} />
      ) : comparison.summary.sentence === "no change" ? (
        <p className="empty">{words("same")}</p>
      ) : (
        <DiffRows rows={comparison.rows} view={view} />
      )}
    </Leaf>
  );
}

function RevisionLine({ title, revision }: { title: Title; revision: ComparedRevisions["before"] }) {
  const words = useTranslations("diff");
  return (
    <div>
      <p>
        <a href={oldPath(title, revision.id)}>{words("revision", { number: String(revision.number) })}</a>
      </p>
      <p className="meta">
        {words.rich("written", {
          when: () => <When at={revision.at} />,
          people: () => <People names={revision.authors} />,
        })}
      </p>
      {revision.summary ? <p>{revision.summary}</p> : null}
      <HiddenMark hidden={revision.hidden} />
    </div>
  );
}

function revisionId(text: string): number | undefined {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}
