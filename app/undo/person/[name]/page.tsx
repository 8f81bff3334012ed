import type { Metadata } from "next";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { Leaf } from "@/app/_reader/site/leaf";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { userPath } from "@/app/_reader/site/paths";
import { answerWith } from "@/app/_answer/answering";
import { undoAll } from "@/app/undo/actions";
import { unescapePath } from "@/document/titles";
import { may } from "@/wiki/may";

type Props = { params: Promise<{ name: string }> };

export const metadata: Metadata = { title: "Undo everything of a person", robots: { index: false } };

const SINCE: [hours: number, words: string][] = [
  [1, "the last hour"],
  [24, "the last day"],
  [24 * 7, "the last week"],
  [24 * 30, "the last thirty days"],
];

export default async function UndoPersonPage({ params }: Props) {
  const name = unescapePath((await params).name).replace(/_/g, " ");
  const ruling = may(await currentActor(), "undoPerson");
  const heading = `Undo what ${name} wrote`;
  if (!ruling.ok) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={heading} lede={ruling.sentence} />}>
        <p>
          <a href={userPath(name)}>What {name} has written</a>
        </p>
      </Leaf>
    );
  }
  return (
    <Leaf
      head={
        <PlainHead
          title={heading}
          lede="On all pages at once, as one batch that can be taken back. Their words go, and what they deleted comes back; what others wrote stays."
        />
      }
    >
      <ActForm
        action={undoAll.bind(null, name)}
        fields={[
          {
            name: "reason",
            label: "Reason",
            hint: "Shown in the histories and in the public log.",
            required: true,
          },
        ]}
        submit="Undo all of it"
        back={userPath(name)}
        danger
      >
        <div className="field">
          <label htmlFor="undo-hours">Written in</label>
          <select id="undo-hours" name="hours" defaultValue="24">
            {SINCE.map(([hours, words]) => (
              <option key={hours} value={hours}>
                {words}
              </option>
            ))}
          </select>
        </div>
      </ActForm>
    </Leaf>
  );
}
