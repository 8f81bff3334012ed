import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
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

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("positions.replying"))("title"), robots: { index: false } };
}

export default async function ReplyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  if (actor.role === "reader")
    redirect(`/signin?${new URLSearchParams({ from: `/reply/${id}` }).toString()}`);
  const found = await readPosition(db, id);
  if (!found?.stated) return <Nothing />;
  const { position } = found;
  const words = await getTranslations("positions.replying");
  // Whoever is spoken of answers, as a rule, and on their own page.
  const spokenOf = position.target.startsWith("#") ? position.holder : position.target || position.holder;
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      <PositionList positions={[position]} unwritten={await unwritten(db, [position])} />
      <ActForm
        action={beginReply.bind(null, position.id, position.topic)}
        fields={[
          {
            name: "holder",
            label: words("who"),
            hint: words("whoHint"),
            value: spokenOf,
            required: true,
          },
          {
            name: "page",
            label: words("where"),
            hint: words("whereHint"),
          },
        ]}
        submit={words("submit")}
        back={positionPath(position.id)}
      >
        <fieldset className="field">
          <legend>{words("way")}</legend>
          <label className="check">
            <input type="radio" name="stance" value="replies-to" defaultChecked />
            {words("replies")}
          </label>
          <label className="check">
            <input type="radio" name="stance" value="contests-the-reading-of" />
            {words("contests")}
          </label>
        </fieldset>
      </ActForm>
    </Leaf>
  );
}

function Nothing() {
  const words = useTranslations("positions");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("record.none")} lede={words("replying.nothing")} />}>
      <p>
        <a href="/positions">{words("replying.all")}</a>
      </p>
    </Leaf>
  );
}
