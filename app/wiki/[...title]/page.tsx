import type { Metadata } from "next";
import { cache } from "react";
import { getTranslations } from "next-intl/server";
import type { Title } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";
import { currentActor } from "@/app/_session/actor";
import { beneath, type ReadPage } from "@/app/_reader/page/beneath";
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
  if (!parsed.ok) return { title: (await getTranslations("site"))("noSuchTitle"), robots: { index: false } };
  return describe(await view(parsed.title, ...(await options(searchParams))));
}

export default async function WikiPage({ params, searchParams }: Props) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle told={parsed} />;
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
const view = cache(async (title: Title, redirect: boolean, revision: number | undefined) => {
  const db = await database();
  // Whether it can be had is told beneath the page, which asks for the same.
  const onFound = (page: ReadPage) => void beneath(db, page).catch(() => undefined);
  return await readPage(db, await currentActor(), title, { redirect, revision, onFound });
});
