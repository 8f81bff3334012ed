import type { Metadata } from "next";
import { cache } from "react";
import { stance as stanceOf } from "@/document/stances";
import { plainSentence, sentenceOf } from "@/document/sentence";
import { listPositions } from "@/wiki/positions/list";
import { readPosition } from "@/wiki/positions/record";
import { answerWith } from "@/app/_answer/answering";
import { database } from "@/app/_reader/database";
import { Leaf } from "@/app/_reader/leaf";
import { Pager } from "@/app/_reader/pager";
import { ask, type Query } from "@/app/_reader/params";
import { positionPath, withQuery } from "@/app/_reader/paths";
import { PlainHead } from "@/app/_reader/plain-head";
import { PositionList } from "@/app/_reader/position-list";
import { RecordedLine } from "@/app/_reader/recorded-line";
import { TitleLink } from "@/app/_reader/title-link";
import { unwritten } from "@/app/_reader/unwritten";
import { vocabulary } from "@/app/_reader/vocabulary";
import { When } from "@/app/_reader/when";

type Props = { params: Promise<{ id: string }>; searchParams: Query };

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

export default async function PositionPage({ params, searchParams }: Props) {
  const { id } = await params;
  const [db, found] = await Promise.all([database(), read(id)]);
  if (!found) return <NoSuchPosition />;
  const { position, stated, flaws, earlier } = found;
  const replies = await listPositions(
    db,
    { target: `#${position.id}` },
    { limit: 50, cursor: await ask(searchParams, "cursor") },
  );
  const stances = await vocabulary();
  const inverse = (name: string) => stanceOf(name, stances)?.inverse ?? name;
  const red = await unwritten(db, [position, ...replies.items, ...earlier]);
  return (
    <Leaf head={<PlainHead title="A position" lede={<Lede stated={stated} page={position.page} />} />}>
      <PositionList positions={[position]} unwritten={red} flaws={[flaws]}>
        {() => <RecordedLine position={position} />}
      </PositionList>
      {position.topic || position.target ? (
        <p className="choices">
          {position.topic ? (
            <a href={withQuery("/positions", { topic: position.topic })}>All positions on this question</a>
          ) : null}
          <a href={withQuery("/positions", { holder: position.holder })}>All that {position.holder} holds</a>
        </p>
      ) : null}
      {replies.items.length > 0 ? (
        <section className="section" aria-labelledby="said-of-it">
          <h2 id="said-of-it">What is said of this position</h2>
          <PositionList positions={replies.items} unwritten={red}>
            {(reply) => <p className="meta">This position {inverse(reply.stance)} that one.</p>}
          </PositionList>
          <Pager path={positionPath(position.id)} cursor={replies.cursor} more="More of them" />
        </section>
      ) : null}
      {earlier.length > 0 ? (
        <section className="section" aria-labelledby="on-record">
          <h2 id="on-record">On record before</h2>
          <PositionList positions={earlier} unwritten={red}>
            {(each, index) => {
              const row = earlier[index];
              return row ? (
                <>
                  <RecordedLine position={row} />
                  {each.endedAt ? (
                    <p className="meta">
                      So until <When at={each.endedAt} only="day" />.
                    </p>
                  ) : null}
                </>
              ) : null;
            }}
          </PositionList>
        </section>
      ) : null}
    </Leaf>
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
