import type { Metadata } from "next";
import { cache } from "react";
import { plainSentence, sentenceOf } from "@/document/sentence";
import { positionsAround } from "@/wiki/positions/around";
import { readPosition, type Recorded } from "@/wiki/positions/record";
import { answerWith } from "@/app/_answer/answering";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { positionPath, withQuery } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { PositionList } from "@/app/_reader/positions/position-list";
import { StanceGroups } from "@/app/_reader/positions/positions-by-stance";
import { contextOf, positionsIn } from "@/app/_reader/positions/positions-context";
import { RecordedLine } from "@/app/_reader/positions/recorded-line";
import { TitleLink } from "@/app/_reader/site/title-link";
import { unwritten } from "@/app/_reader/page/unwritten";
import { vocabulary } from "@/app/_reader/positions/vocabulary";
import { When } from "@/app/_reader/site/when";

type Props = { params: Promise<{ id: string }> };

const read = cache(async (id: string) => readPosition(await database(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const found = await read(id);
  if (!found) return { title: "No such position", robots: { index: false } };
  const { position } = found;
  return {
    title: plainSentence(sentenceOf({ ...position, voice: "" }, await vocabulary())),
    description: position.text.slice(0, 160) || undefined,
    alternates: {
      canonical: positionPath(position.id),
      types: { "application/ld+json": `/ld${positionPath(position.id)}` },
    },
  };
}

export default async function PositionPage({ params }: Props) {
  const { id } = await params;
  const [db, found] = await Promise.all([database(), read(id)]);
  if (!found) return <NoSuchPosition />;
  const { position, stated, flaws, earlier } = found;
  const replies = await positionsAround(db, [`#${position.id}`], { part: "target", by: "stance" });
  const red = await unwritten(db, [position, ...earlier]);
  return (
    <Leaf head={<PlainHead title="A position" lede={<Lede stated={stated} page={position.page} />} />}>
      <PositionList
        positions={[position]}
        unwritten={red}
        flaws={[flaws]}
        source={() => <RecordedLine position={position} />}
      />
      {position.topic || position.target ? (
        <p className="choices">
          {position.topic ? (
            <a href={withQuery("/positions", { topic: position.topic })}>All positions on this question</a>
          ) : null}
          <a href={withQuery("/positions", { holder: position.holder })}>All that {position.holder} holds</a>
        </p>
      ) : null}
      <StanceGroups
        id="said-of-it"
        heading="What is said of this position"
        title={`#${position.id}`}
        end="target"
        around={replies}
        context={await contextOf(db, positionsIn(replies))}
      />
      {earlier.length > 0 ? (
        <section className="section" aria-labelledby="on-record">
          <h2 id="on-record">On record before</h2>
          <PositionList
            positions={earlier}
            unwritten={red}
            source={(_, index) => <WasRecorded row={earlier[index]} />}
          />
        </section>
      ) : null}
    </Leaf>
  );
}

/** From when to when these words were on record. */
function WasRecorded({ row }: { row: Recorded | undefined }) {
  if (!row) return null;
  return (
    <>
      <RecordedLine position={row} />
      {row.endedAt ? (
        <>
          {" "}
          So until <When at={row.endedAt} only="day" />.
        </>
      ) : null}
    </>
  );
}

function Lede({ stated, page }: { stated: boolean; page: string }) {
  return stated ? (
    <>
      Stated on <TitleLink title={page} />. This address stays, wherever the position goes.
    </>
  ) : (
    <>
      No page states it any longer. It was last on <TitleLink title={page} />, in these words.
    </>
  );
}

function NoSuchPosition() {
  answerWith(404);
  return (
    <Leaf head={<PlainHead title="No such position" />}>
      <p className="empty">
        No page of this wiki has a position with this id. It may have gone with its page.{" "}
        <a href="/positions">See all positions</a>
      </p>
    </Leaf>
  );
}
