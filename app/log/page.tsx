import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { readLog } from "@/wiki/log";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { LogLine } from "../_reader/lists/log-line";
import { LOG_FIELDS, logWish, type LogFields } from "../_reader/lists/log-wish";
import { Pager } from "../_reader/lists/pager";
import { ask, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { getSentence } from "../_words/sentence";
import { LogForm } from "./log-form";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const words = await getTranslations("log");
  const feed = withQuery("/log.atom", await fieldsOf(searchParams));
  return { title: words("title"), alternates: { types: { "application/atom+xml": feed } } };
}

export default async function LogPage({ searchParams }: Props) {
  const words = await getTranslations("log");
  const sentence = await getSentence();
  const fields = await fieldsOf(searchParams);
  const read = logWish(fields);
  const { items, cursor } = read.ok
    ? await readLog(await database(), { cursor: await ask(searchParams, "cursor") }, read.wish)
    : { items: [], cursor: null };
  return (
    <Leaf wide head={<PlainHead title={words("title")} lede={words("lede")} />}>
      <LogForm fields={fields} />
      {!read.ok ? (
        <p className="notice refused" role="alert">
          {sentence(read)}
        </p>
      ) : items.length === 0 ? (
        <p className="empty">{words(LOG_FIELDS.some((name) => fields[name]) ? "none" : "empty")}</p>
      ) : (
        <ul className="entries tight">
          {items.map((line) => (
            <LogLine key={line.id} line={line} />
          ))}
        </ul>
      )}
      <Pager path={withQuery("/log", fields)} cursor={cursor} more={words("older")} />
      <p className="meta">
        {words.rich("follow", { feed: (text) => <a href={withQuery("/log.atom", fields)}>{text}</a> })}
      </p>
    </Leaf>
  );
}

async function fieldsOf(searchParams: Query): Promise<LogFields> {
  const pairs = await Promise.all(
    LOG_FIELDS.map(async (name) => [name, await ask(searchParams, name)] as const),
  );
  return Object.fromEntries(pairs);
}
