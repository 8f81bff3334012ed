import type { Metadata } from "next";
import { questionPath } from "@/document/question";
import { listPositions } from "@/wiki/positions/list";
import { PictureTabs } from "../_pictures/picture-tabs";
import { asked } from "../_query/asked";
import { QuestionForm } from "../_query/question-form";
import { database } from "../_reader/database";
import { Leaf } from "../_reader/leaf";
import { Pager } from "../_reader/pager";
import type { Query } from "../_reader/params";
import { PlainHead } from "../_reader/plain-head";
import { PositionList } from "../_reader/position-list";
import { vocabulary } from "../_reader/vocabulary";
import { unwritten } from "../_reader/unwritten";

export const metadata: Metadata = {
  title: "Positions",
  description: "Who agrees with whom, who differs, and on what: every position of the wiki, with its source.",
};

export default async function PositionsPage({ searchParams }: { searchParams: Query }) {
  const { question, wrong, cursor: place } = await asked(searchParams, "/positions");
  const db = await database();
  const { items, cursor } = await listPositions(db, question, { cursor: place });
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
      <QuestionForm action="/positions" question={question} wrong={wrong} vocabulary={await vocabulary()} />
      {items.length > 0 ? (
        <PositionList positions={items} unwritten={await unwritten(db, items)} />
      ) : filtered ? (
        <p className="empty">
          No position answers to this. Titles count as they are written on the pages; leave a field empty to
          ask less.
        </p>
      ) : (
        <p className="empty">
          No page states a position yet. <a href="/wiki/Help:Positions">How to state one</a>
        </p>
      )}
      <Pager path={questionPath("/positions", question)} cursor={cursor} more="More positions" />
    </Leaf>
  );
}
