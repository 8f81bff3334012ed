import type { Metadata } from "next";
import { cache } from "react";
import type { Title } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";
import { currentActor } from "@/app/_session/actor";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { database } from "@/app/_reader/site/database";
import { describe } from "@/app/_reader/site/describe";
import { membersAsked } from "@/app/_reader/lists/category-members";
import { MissingView } from "@/app/_reader/page/missing-view";
import { ask, revisionAsked, titleOf, type Query, type TitleParams } from "@/app/_reader/site/params";
import { ReadView } from "@/app/_reader/page/read-view";

type Props = { params: TitleParams; searchParams: Query };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const parsed = await titleOf(params);
  if (!parsed.ok) return { title: "No such title", robots: { index: false } };
  return describe(await view(parsed.title, ...(await options(searchParams))));
}

export default async function WikiPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  const [actor, db] = await Promise.all([currentActor(), database()]);
  const read = await view(parsed.title, ...(await options(searchParams)));
  const members = await membersAsked(searchParams);
  if (read.state === "missing") return <MissingView db={db} actor={actor} view={read} members={members} />;
  return <ReadView db={db} actor={actor} view={read} members={members} />;
}

async function options(query: Query): Promise<[redirect: boolean, revision: number | undefined]> {
  return [(await ask(query, "redirect")) !== "no", revisionAsked(await ask(query, "oldid"))];
}

/** Read once for the page and its metadata. */
const view = cache(async (title: Title, redirect: boolean, revision: number | undefined) =>
  readPage(await database(), await currentActor(), title, { redirect, revision }),
);
