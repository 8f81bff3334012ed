import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActButton } from "@/app/_reader/acts/act-button";
import { DiffRows } from "@/app/_reader/diff/diff-rows";
import { NoDraft } from "@/app/_reader/drafts/no-draft";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { draftPath, userPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { getSentence } from "@/app/_words/sentence";
import { goBack } from "@/app/draft/actions";
import { compareVersion } from "@/wiki/drafts/versions";

type Props = { params: Promise<{ id: string; version: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("drafts.one"))("title"), robots: { index: false } };
}

/** What was named in a draft, beside what the draft says now. */
export default async function DraftVersionPage({ params }: Props) {
  const { id, version: number } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = /^[1-9]\d{0,14}$/.test(number)
    ? await compareVersion(db, actor, id, Number(number))
    : undefined;
  if (!found) return <NoDraft signedIn={actor.role !== "reader"} />;
  const words = await getTranslations("drafts.version");
  const sentence = await getSentence();
  const { version, title, comparison, mayReturn } = found;
  const same = comparison?.summary.sentence === "no change";
  const kept = words.rich("kept", {
    by: () => <a href={userPath(version.by)}>{version.by}</a>,
    at: () => <When at={version.at} />,
  });
  return (
    <Leaf wide head={<PlainHead title={words("heading", { name: version.name, title })} lede={kept} />}>
      {version.summary ? <p>{version.summary}</p> : null}
      {comparison === undefined ? (
        <p className="notice">{words("long")}</p>
      ) : same ? (
        <p className="empty">{words("same")}</p>
      ) : (
        <>
          <p>
            {words("since")} <span className="diff-summary">{sentence(comparison.summary)}</span>
          </p>
          <DiffRows rows={comparison.rows} />
        </>
      )}
      {mayReturn && !same ? (
        <ActButton
          action={goBack.bind(null, id, version.id)}
          label={words("return")}
          about={words("about", { name: version.name })}
        />
      ) : null}
      <p className="choices">
        <a href={draftPath(id)}>{words("draft")}</a>
      </p>
    </Leaf>
  );
}
