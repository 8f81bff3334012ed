import type { Metadata } from "next";
import { cache } from "react";
import { title } from "@/document/titles";
import { readPage } from "@/wiki/pages/read";
import { database } from "./_reader/site/database";
import { describe } from "./_reader/site/describe";
import { MissingView } from "./_reader/page/missing-view";
import { ReadView } from "./_reader/page/read-view";
import { currentActor } from "./_session/actor";

const MAIN_PAGE = title("Main Page");

export async function generateMetadata(): Promise<Metadata> {
  const { title: name, ...metadata } = await describe(await mainPage());
  return {
    ...metadata,
    title: { absolute: name === MAIN_PAGE ? "Polylogue" : `${String(name)} · Polylogue` },
  };
}

export default async function Home() {
  const [actor, db, view] = await Promise.all([currentActor(), database(), mainPage()]);
  if (view.state === "missing") return <MissingView db={db} actor={actor} view={view} />;
  return <ReadView db={db} actor={actor} view={view} />;
}

const mainPage = cache(async () => readPage(await database(), await currentActor(), MAIN_PAGE));
