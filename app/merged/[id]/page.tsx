import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { userPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { part } from "@/app/merge/actions";
import { may } from "@/wiki/may";
import { readMerge } from "@/wiki/revisions/merge";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("acts.merged"))("title"), robots: { index: false } };
}

export default async function MergedPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const merged = /^[1-9]\d{0,14}$/.test(id) ? await readMerge(db, Number(id)) : undefined;
  if (!merged) return <NoMerge />;
  const words = await getTranslations("acts.merged");
  const { from, into, count, by, at, reason, undoneAt } = merged;
  return (
    <Leaf
      head={
        <PlainHead
          title={words("title")}
          lede={words.rich("lede", {
            by: () => (by ? <a href={userPath(by)}>{by}</a> : words("commandLine")),
            count,
            from: () => <TitleLink title={from} />,
            into: () => <TitleLink title={into} />,
            at: () => <When at={at} />,
            reason,
          })}
        />
      }
    >
      {undoneAt ? (
        <p className="notice">{words.rich("parted", { at: () => <When at={undoneAt} /> })}</p>
      ) : may(actor, "mergeHistories").ok ? (
        <section className="section" aria-labelledby="part">
          <h2 id="part">{words("part")}</h2>
          <ActForm
            action={part.bind(null, merged.id)}
            fields={[{ name: "reason", label: words("reason"), hint: words("reasonHint") }]}
            submit={words("submit")}
            back="/log"
          />
        </section>
      ) : null}
    </Leaf>
  );
}

function NoMerge() {
  const words = useTranslations("acts.merged");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("none")} />}>
      <p>
        <a href="/log?kind=moves">{words("log")}</a>
      </p>
    </Leaf>
  );
}
