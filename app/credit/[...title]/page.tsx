import type { Metadata } from "next";
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
  return { title: parsed.ok ? `Who wrote ${parsed.title}` : "No such title", robots: { index: false } };
}

export default async function CreditPage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const { title } = parsed;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const page = await credit(db, actor, title);
  if (!page) {
    answerWith(404);
    return (
      <Leaf head={<PlainHead title={`Who wrote ${title}`} lede="Nothing tells who wrote this page." />}>
        <p>
          <a href={titlePath(title)}>See what is known of this title</a>
        </p>
      </Leaf>
    );
  }
  return (
    <Leaf head={<PageHead title={title} tab="history" written heading={`Who wrote “${title}”`} />}>
      <Shares page={page} />
      <p className="meta">
        <a href={titlePath(title)}>The page itself</a> ·{" "}
        <a href={pathTo("history", title)}>Every revision with its authors</a>
      </p>
      <CreditedUnits page={page} />
    </Leaf>
  );
}

/** Who wrote how much, the most first: the legend of the tints. */
function Shares({ page }: { page: CreditedPage }) {
  const people = page.people
    .map((person, number) => ({ ...person, number }))
    .sort((a, b) => b.characters - a.characters);
  return (
    <section aria-labelledby="shares">
      <h2 id="shares">Shares of the text</h2>
      <ul className="entries tight credit-shares">
        {people.map(({ name, share, estimated, number }) => (
          <li key={number} className="row">
            <span className="credit" data-person={number % 8}>
              {letterOf(number)}
            </span>
            <span className="grow">
              {name === null ? (
                "Imported, by nobody named"
              ) : estimated ? (
                name
              ) : (
                <a href={userPath(name)}>{name}</a>
              )}
              {estimated && name !== null ? <span className="meta"> (imported: estimated)</span> : null}
            </span>
            <span className="count">{percent(share)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function percent(share: number): string {
  return share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

function letterOf(number: number): string {
  return String(number + 1);
}
