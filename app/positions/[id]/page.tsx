import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { plainSentence, sentenceOf } from "@/document/positions/sentence";
import { positionsAround } from "@/wiki/positions/around";
import { readPosition, type Recorded } from "@/wiki/positions/record";
import { answerWith } from "@/app/_answer/answering";
import { LookoutButton } from "@/app/_reader/acts/lookout-button";
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
import { currentActor } from "@/app/_session/actor";
import { vocabulary } from "@/app/_reader/positions/vocabulary";
import { When } from "@/app/_reader/site/when";

type Props = { params: Promise<{ id: string }> };

const read = cache(async (id: string) => readPosition(await database(), id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const found = await read(id);
  const words = await getTranslations("positions.record");
  if (!found) return { title: words("none"), robots: { index: false } };
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
  const words = await getTranslations("positions.record");
  const { position, stated, flaws, earlier } = found;
  const replies = await positionsAround(db, [`#${position.id}`], { part: "target", by: "stance" });
  const red = await unwritten(db, [position, ...earlier]);
  return (
    <Leaf head={<PlainHead title={words("page")} lede={<Lede stated={stated} page={position.page} />} />}>
      <PositionList
        positions={[position]}
        unwritten={red}
        flaws={[flaws]}
        source={() => <RecordedLine position={position} />}
      />
      <LookoutButton
        db={db}
        actor={await currentActor()}
        wished={{ kind: "position", what: position.id }}
        about={position.holder}
      />
      {position.topic || position.target ? (
        <p className="choices">
          {position.topic ? (
            <a href={withQuery("/positions", { topic: position.topic })}>{words("onQuestion")}</a>
          ) : null}
          <a href={withQuery("/positions", { holder: position.holder })}>
            {words("ofHolder", { holder: position.holder })}
          </a>
        </p>
      ) : null}
      <StanceGroups
        id="said-of-it"
        heading={words("saidOfIt")}
        title={`#${position.id}`}
        end="target"
        around={replies}
        context={await contextOf(db, positionsIn(replies))}
      />
      {earlier.length > 0 ? (
        <section className="section" aria-labelledby="on-record">
          <h2 id="on-record">{words("before")}</h2>
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
  const words = useTranslations("positions.record");
  if (!row) return null;
  const { endedAt } = row;
  return (
    <>
      <RecordedLine position={row} />
      {endedAt ? <> {words.rich("soUntil", { when: () => <When at={endedAt} only="day" /> })}</> : null}
    </>
  );
}

function Lede({ stated, page }: { stated: boolean; page: string }) {
  const words = useTranslations("positions.record");
  return words.rich(stated ? "statedOn" : "noLonger", { page: () => <TitleLink title={page} /> });
}

function NoSuchPosition() {
  const words = useTranslations("positions.record");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("none")} />}>
      <p className="empty">{words.rich("noneLong", { all: (text) => <a href="/positions">{text}</a> })}</p>
    </Leaf>
  );
}
