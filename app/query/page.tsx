import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { queryView } from "@/document/questions/view";
import { positionsTime } from "@/wiki/positions/time";
import { asked } from "../_query/asked";
import { Live } from "../_query/live";
import { QueryAnswer } from "../_query/query-answer";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("query"))("one"), robots: { index: false } };
}

/** One query by itself, as a page shows it: what the editor draws in the place of the block. */
export default async function QueryPage({ searchParams }: { searchParams: Query }) {
  const { question } = await asked(searchParams, "/query");
  const view = queryView((await ask(searchParams, "view")) ?? "");
  const words = await getTranslations("query");
  const since = await positionsTime(await database());
  return (
    <Leaf wide head={<PlainHead title={words("one")} lede={words("oneLede")} />}>
      <QueryAnswer query={{ question, view }} id="query" />
      <Live since={since} />
    </Leaf>
  );
}
