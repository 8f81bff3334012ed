import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { useTranslations } from "next-intl";
import { pathTo, titlePath } from "@/document/titles";
import { credit, type CreditedPage } from "@/wiki/revisions/credit";
import { answerWith } from "@/app/_answer/answering";
import { CreditedUnits } from "@/app/_reader/diff/credited-units";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { PageHead } from "@/app/_reader/page/page-head";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";
import { userPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { currentActor } from "@/app/_session/actor";

export async function generateMetadata({ params }: { params: TitleParams }): Promise<Metadata> {
  const parsed = await titleOf(params);
  const words = await getTranslations("page.credit");
  const site = await getTranslations("site");
  return {
    title: parsed.ok ? words("titleOf", { title: parsed.title }) : site("noSuchTitle"),
    robots: { index: false },
  };
}

export default async function CreditPage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
  const { title } = parsed;
  const words = await getTranslations("page.credit");
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const page = await credit(db, actor, title);
  if (!page) {
    answerWith(404);
    return (
      <Leaf head={<PlainHead title={words("titleOf", { title })} lede={words("nothing")} />}>
        <p>
          <a href={titlePath(title)}>{words("known")}</a>
        </p>
      </Leaf>
    );
  }
  return (
    <Leaf head={<PageHead title={title} tab="history" written heading={words("heading", { title })} />}>
      <Shares page={page} />
      <p className="meta">
        <a href={titlePath(title)}>{words("itself")}</a> ·{" "}
        <a href={pathTo("history", title)}>{words("revisions")}</a>
      </p>
      <CreditedUnits page={page} />
    </Leaf>
  );
}

/** Who wrote how much, the most first: the legend of the tints. */
function Shares({ page }: { page: CreditedPage }) {
  const words = useTranslations("page.credit");
  const people = page.people
    .map((person, number) => ({ ...person, number }))
    .sort((a, b) => b.characters - a.characters);
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">{words("shares")}</h2>
      <ul className="entries tight credit-shares">
        {people.map(({ name, share, estimated, number }) => (
          <li key={number} className="row">
            <span className="credit" data-person={number % 8}>
              {letterOf(number)}
            </span>
            <span className="grow">
              {name === null ? words("nobody") : estimated ? name : <a href={userPath(name)}>{name}</a>}
              {estimated && name !== null ? <span className="meta"> {words("estimated")}</span> : null}
            </span>
            <span className="count">
              {share > 0 && share < 0.01
                ? words("under")
                : words("percent", { share: Math.round(share * 100) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function letterOf(number: number): string {
  return String(number + 1);
}
