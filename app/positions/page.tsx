import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { questionPath } from "@/document/questions/question";
import { countPositions, listPositions } from "@/wiki/positions/list";
import { positionsTime } from "@/wiki/positions/time";
import { PictureTabs } from "../_pictures/picture-tabs";
import { asked } from "../_query/asked";
import { Count } from "../_query/count";
import { Live } from "../_query/live";
import { PositionGroups } from "../_query/position-groups";
import { QuestionForm } from "../_query/question-form";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { Pager } from "../_reader/lists/pager";
import type { Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { vocabulary } from "../_reader/positions/vocabulary";
import { unwritten } from "../_reader/page/unwritten";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("query");
  return { title: words("title"), description: words("description") };
}

export default async function PositionsPage({ searchParams }: { searchParams: Query }) {
  const { question, wrong, cursor: place } = await asked(searchParams, "/positions");
  const [db, stances, words] = await Promise.all([database(), vocabulary(), getTranslations("query")]);
  const since = await positionsTime(db);
  const [{ items, cursor }, count] = await Promise.all([
    listPositions(db, question, { cursor: place }),
    countPositions(db, question),
  ]);
  const filtered = Object.keys(question).length > 0;
  return (
    <Leaf
      wide
      head={
        <>
          <PlainHead title={words("title")} lede={words("lede")} />
          <PictureTabs here="positions" question={question} />
        </>
      }
    >
      <QuestionForm action="/positions" question={question} wrong={wrong} vocabulary={stances} />
      {items.length > 0 ? (
        <>
          <p className="query-foot">
            <Count of={count} />
            {place === undefined ? null : words("furtherOn")}
            {" · "}
            <a href={questionPath("/positions/list.csv", question)} download="positions.csv">
              {words("csv")}
            </a>
          </p>
          <PositionGroups positions={items} unwritten={await unwritten(db, items)} question={question} />
        </>
      ) : filtered ? (
        <p className="empty">
          {words.rich("noneFiltered", { help: (text) => <a href="/wiki/Help:Positions">{text}</a> })}
        </p>
      ) : (
        <p className="empty">
          {words.rich("none", { help: (text) => <a href="/wiki/Help:Positions">{text}</a> })}
        </p>
      )}
      <Pager path={questionPath("/positions", question)} cursor={cursor} more={words("more")} />
      <Live since={since} />
    </Leaf>
  );
}
