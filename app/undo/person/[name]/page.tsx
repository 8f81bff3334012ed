import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { currentActor } from "@/app/_session/actor";
import { ActForm } from "@/app/_reader/acts/act-form";
import { Leaf } from "@/app/_reader/site/leaf";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { userPath } from "@/app/_reader/site/paths";
import { answerWith } from "@/app/_answer/answering";
import { getSentence } from "@/app/_words/sentence";
import { undoAll } from "@/app/undo/actions";
import { unescapePath } from "@/document/titles";
import { may } from "@/wiki/may";

type Props = { params: Promise<{ name: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("acts.undoPerson"))("title"), robots: { index: false } };
}

const SINCE = [
  [1, "hour"],
  [24, "day"],
  [24 * 7, "week"],
  [24 * 30, "month"],
] as const;

export default async function UndoPersonPage({ params }: Props) {
  const name = unescapePath((await params).name).replace(/_/g, " ");
  const ruling = may(await currentActor(), "undoPerson");
  const words = await getTranslations("acts.undoPerson");
  const heading = words("heading", { name });
  if (!ruling.ok) {
    const sentence = await getSentence();
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={heading} lede={sentence(ruling)} />}>
        <p>
          <a href={userPath(name)}>{words("wrote", { name })}</a>
        </p>
      </Leaf>
    );
  }
  return (
    <Leaf head={<PlainHead title={heading} lede={words("lede")} />}>
      <ActForm
        action={undoAll.bind(null, name)}
        fields={[
          {
            name: "reason",
            label: words("reason"),
            hint: words("reasonHint"),
            required: true,
          },
        ]}
        submit={words("submit")}
        back={userPath(name)}
        danger
      >
        <div className="field">
          <label htmlFor="undo-hours">{words("since")}</label>
          <select id="undo-hours" name="hours" defaultValue="24">
            {SINCE.map(([hours, span]) => (
              <option key={hours} value={hours}>
                {words(span)}
              </option>
            ))}
          </select>
        </div>
      </ActForm>
    </Leaf>
  );
}
