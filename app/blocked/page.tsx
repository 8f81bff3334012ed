import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActForm } from "@/app/_reader/acts/act-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { currentActor } from "@/app/_session/actor";
import { ownBlocks } from "@/wiki/accounts/block";
import { getSentence } from "../_words/sentence";
import { blockWords } from "@/wiki/may";
import { object } from "../block/actions";
import { BlockFacts } from "../block/block-facts";
import { getTranslations } from "next-intl/server";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("acts");
  return { title: words("yourBlocks"), robots: { index: false } };
}

export default async function BlockedPage() {
  const actor = await currentActor();
  if (actor.role === "reader") redirect("/signin?from=/blocked");
  const own = await ownBlocks(await database(), actor);
  const sentence = await getSentence();
  const words = await getTranslations("acts");
  const there = (actor.blocks ?? []).filter((each) => each.of === "address");
  if (own.length + there.length === 0)
    return <Leaf head={<PlainHead title={words("notBlocked")} lede={words("writeAsBefore")} />}>{null}</Leaf>;
  return (
    <Leaf head={<PlainHead title={words("youAreBlocked")} lede={words("blockedLede")} />}>
      <p className="choices">
        <a href="/unsaved">{words("unsaved")}</a>
      </p>
      {there.map((each) => (
        <p key={each.reason} className="notice refused">
          {sentence(blockWords(each))}
        </p>
      ))}
      <ul className="entries">
        {own.map((row) => (
          <li key={row.id}>
            <BlockFacts row={row} />
            {row.objection ? (
              <>
                <blockquote>{row.objection}</blockquote>
                <p className="meta">
                  {row.answer
                    ? words("moderatorAnswered", { answer: row.answer })
                    : words("moderatorWillRead")}
                </p>
              </>
            ) : (
              <ActForm
                action={object.bind(null, row.id)}
                fields={[
                  {
                    name: "words",
                    label: words("whyWrong"),
                    hint: words("sayOnce"),
                    required: true,
                  },
                ]}
                submit={words("object")}
                back="/"
              />
            )}
          </li>
        ))}
      </ul>
    </Leaf>
  );
}
