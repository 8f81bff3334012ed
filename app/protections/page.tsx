import type { Metadata } from "next";
import { ActButton } from "@/app/_reader/acts/act-button";
import { ActForm } from "@/app/_reader/acts/act-form";
import { freePattern, guardPattern } from "@/app/_reader/acts/protecting";
import { ProtectingFields } from "@/app/_reader/acts/protecting-fields";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { currentActor } from "@/app/_session/actor";
import { may } from "@/wiki/may";
import { protectedPages, titleGuards } from "@/wiki/protection/protect";
import { protectionWords } from "@/wiki/protection/words";
import { said } from "@/document/said";
import { getSentence } from "../_words/sentence";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("acts");
  return { title: words("protectedPages"), robots: { index: false } };
}

export default async function ProtectionsPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const { items, cursor } = await protectedPages(db, { cursor: await ask(searchParams, "cursor") });
  const guards = await titleGuards(db);
  const mayProtect = may(actor, "protect").ok;
  const sentence = await getSentence();
  const words = await getTranslations("acts");
  return (
    <Leaf wide head={<PlainHead title={words("protectedPages")} lede={words("protectionsLede")} />}>
      {items.length === 0 ? (
        <p className="empty">{words("noneProtected")}</p>
      ) : (
        <ul className="entries">
          {items.map(({ title, protection }) => (
            <li key={title}>
              <p className="title">
                <TitleLink title={title} />
              </p>
              <p className="meta">{sentence(protectionWords(protection))}</p>
            </li>
          ))}
        </ul>
      )}
      <Pager path="/protections" cursor={cursor} more={words("moreProtected")} />
      <section className="section" aria-labelledby="patterns">
        <h2 id="patterns">{words("titles")}</h2>
        {guards.length === 0 ? <p className="empty">{words("anyTitle")}</p> : null}
        <ul className="entries">
          {guards.map(({ id, pattern, protection }) => (
            <li key={id}>
              <p className="title">{pattern}</p>
              <p className="meta">{sentence(protectionWords(protection, said`pages of such a title`))}</p>
              {mayProtect ? (
                <ActButton action={freePattern.bind(null, id)} label={words("takeAway")} about={pattern} />
              ) : null}
            </li>
          ))}
        </ul>
        {mayProtect ? (
          <ActForm
            action={guardPattern}
            fields={[
              {
                name: "pattern",
                label: words("titlesThatFit"),
                hint: words("patternHint"),
                required: true,
              },
              {
                name: "reason",
                label: words("why"),
                hint: words("whyPattern"),
                required: true,
              },
            ]}
            submit={words("protectSuch")}
            back="/protections"
          >
            <ProtectingFields change={words("whoBegins")} closed />
          </ActForm>
        ) : null}
      </section>
    </Leaf>
  );
}
