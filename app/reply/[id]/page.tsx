import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { positionPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { PositionList } from "@/app/_reader/positions/position-list";
import { unwritten } from "@/app/_reader/page/unwritten";
import { currentActor } from "@/app/_session/actor";
import { readPosition } from "@/wiki/positions/record";
import { beginReply } from "../actions";

export const metadata: Metadata = { title: "Reply with a position", robots: { index: false } };

export default async function ReplyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  if (actor.role === "reader")
    redirect(`/signin?${new URLSearchParams({ from: `/reply/${id}` }).toString()}`);
  const found = await readPosition(db, id);
  if (!found?.stated) return <Nothing />;
  const { position } = found;
  // Whoever is spoken of answers, as a rule, and on their own page.
  const spokenOf = position.target.startsWith("#") ? position.holder : position.target || position.holder;
  return (
    <Leaf
      head={
        <PlainHead
          title="Reply with a position"
          lede="A reply is a position of its own. It stands on the page that you choose and appears with what it answers, wherever that is shown."
        />
      }
    >
      <PositionList positions={[position]} unwritten={await unwritten(db, [position])} />
      <ActForm
        action={beginReply.bind(null, position.id, position.topic)}
        fields={[
          {
            name: "holder",
            label: "Who replies",
            hint: "The school or person.",
            value: spokenOf,
            required: true,
          },
          {
            name: "page",
            label: "On which page",
            hint: "Where the reply is written. Leave it empty for the page of who replies.",
          },
        ]}
        submit="Write the reply"
        back={positionPath(position.id)}
      >
        <fieldset className="field">
          <legend>In which way</legend>
          <label className="check">
            <input type="radio" name="stance" value="replies-to" defaultChecked />
            It replies to the position
          </label>
          <label className="check">
            <input type="radio" name="stance" value="contests-the-reading-of" />
            It contests the reading that the position gives
          </label>
        </fieldset>
      </ActForm>
    </Leaf>
  );
}

function Nothing() {
  answerWith(404);
  return (
    <Leaf
      head={
        <PlainHead title="No such position" lede="There is nothing on record here that could be answered." />
      }
    >
      <p>
        <a href="/positions">All positions</a>
      </p>
    </Leaf>
  );
}
