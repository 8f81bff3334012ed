import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { changes } from "@/wiki/revisions/history";
import { changesTime } from "@/wiki/revisions/time";
import { CHANGE_FIELDS, changesWish } from "../_reader/lists/changes-wish";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, askAll, type Query } from "../_reader/site/params";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { getSentence } from "../_words/sentence";
import { renewChanges } from "./actions";
import { ChangesForm } from "./changes-form";
import { ChangesFound } from "./changes-found";
import { ChangesLive } from "./changes-live";

type Props = { searchParams: Query };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const feed = withQuery("/changes.atom", await askAll(searchParams, CHANGE_FIELDS));
  const words = await getTranslations("history");
  return { title: words("recentChanges"), alternates: { types: { "application/atom+xml": feed } } };
}

export default async function ChangesPage({ searchParams }: Props) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const [words, sentence] = await Promise.all([getTranslations("history"), getSentence()]);
  const fields = await askAll(searchParams, CHANGE_FIELDS);
  const cursor = await ask(searchParams, "cursor");
  const read = changesWish(fields);
  const since = await changesTime(db);
  const found = read.ok ? await changes(db, read.wish, { cursor }) : { items: [], cursor: null };
  const oldest = found.items.at(-1)?.id ?? 0;
  const list = <ChangesFound found={found} fields={fields} actor={actor} />;
  return (
    <Leaf wide head={<PlainHead title={words("recentChanges")} lede={words("recentLede")} />}>
      <ChangesForm fields={fields} />
      {!read.ok ? (
        <p className="notice refused" role="alert">
          {sentence(read)}
        </p>
      ) : cursor === undefined ? (
        <ChangesLive
          key={JSON.stringify(fields)}
          since={since}
          renew={renewChanges.bind(null, fields, oldest)}
        >
          {list}
        </ChangesLive>
      ) : (
        list
      )}
      <p className="meta">
        {words.rich("feed", {
          feed: (text) => <a href={withQuery("/changes.atom", fields)}>{text}</a>,
        })}
      </p>
    </Leaf>
  );
}
