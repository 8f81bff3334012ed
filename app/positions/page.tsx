import type { Metadata } from "next";
import { questionPath } from "@/document/question";
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

export const metadata: Metadata = {
  title: "Positions",
  description: "Who agrees with whom, who differs, and on what: every position of the wiki, with its source.",
};

export default async function PositionsPage({ searchParams }: { searchParams: Query }) {
  const { question, wrong, cursor: place } = await asked(searchParams, "/positions");
  const [db, stances] = await Promise.all([database(), vocabulary()]);
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
          <PlainHead
            title="Positions"
            lede="Who agrees with whom, who differs, and on what: each with the page that states it and its source."
          />
          <PictureTabs here="positions" question={question} />
        </>
      }
    >
      <QuestionForm action="/positions" question={question} wrong={wrong} vocabulary={stances} />
      {items.length > 0 ? (
        <>
          <p className="query-foot">
            <Count of={count} />
            {place === undefined ? null : ", here from further on"}
            {" · "}
            <a href={questionPath("/positions/list.csv", question)} download="positions.csv">
              All of them as CSV
            </a>
          </p>
          <PositionGroups positions={items} unwritten={await unwritten(db, items)} question={question} />
        </>
      ) : filtered ? (
        <p className="empty">
          No position answers to this. Leave a field empty to ask for less, or{" "}
          <a href="/wiki/Help:Positions">state one yourself</a>.
        </p>
      ) : (
        <p className="empty">
          No page states a position yet. <a href="/wiki/Help:Positions">How to state one</a>
        </p>
      )}
      <Pager path={questionPath("/positions", question)} cursor={cursor} more="More positions" />
      <Live since={since} />
    </Leaf>
  );
}
