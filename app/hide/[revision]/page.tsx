import type { Metadata } from "next";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { CheckField } from "@/app/_reader/acts/check-field";
import { NoRevision } from "@/app/_reader/page/no-revision";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { revisionAsked } from "@/app/_reader/site/params";
import { People } from "@/app/_reader/site/people";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { currentActor } from "@/app/_session/actor";
import { parseTitle, pathTo } from "@/document/titles";
import { readHideable } from "@/wiki/revisions/hide";
import { hide } from "./actions";
import { getTranslations } from "next-intl/server";
import { getSentence } from "../../_words/sentence";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("acts");
  return { title: words("hideParts"), robots: { index: false } };
}

export default async function HidePage({ params }: { params: Promise<{ revision: string }> }) {
  const id = revisionAsked((await params).revision);
  const found = id === undefined ? undefined : await readHideable(await database(), await currentActor(), id);
  const words = await getTranslations("acts");
  const parsed = parseTitle(found?.ok ? found.title : undefined);
  if (!found || (!found.ok && found.reason === "missing")) return <NoRevision />;
  if (!found.ok || !parsed.ok) {
    answerWith(403);
    const lede = found.ok ? undefined : (await getSentence())(found);
    return <Leaf head={<PlainHead title={words("hideParts")} lede={lede} />}>{null}</Leaf>;
  }
  const { hidden } = found;
  return (
    <Leaf
      head={
        <PlainHead
          title={words("hideRevision", { number: String(found.number), title: found.title })}
          lede={words("hideLede")}
        />
      }
    >
      <dl className="facts-list">
        <dt>{words("text", { hidden: mark(hidden.text) })}</dt>
        <dd className="plain-text">{found.text}</dd>
        <dt>{words("summary", { hidden: mark(hidden.summary) })}</dt>
        <dd>{found.summary || words("none")}</dd>
        <dt>{words("authors", { hidden: mark(hidden.authors) })}</dt>
        <dd>
          <People names={found.authors} />
        </dd>
      </dl>
      <ActForm
        action={hide.bind(null, found.id)}
        fields={[{ name: "reason", label: words("reason"), hint: words("reasonLog"), required: true }]}
        submit={words("hideChosen")}
        back={pathTo("history", parsed.title)}
        danger
      >
        <fieldset className="field">
          <legend>{words("toHide")}</legend>
          {found.isNewest ? (
            <p className="hint">{words("hideNewest")}</p>
          ) : (
            <CheckField name="text" label={words("itsText")} checked={hidden.text} />
          )}
          <CheckField name="summary" label={words("itsSummary")} checked={hidden.summary} />
          <CheckField name="authors" label={words("whoWroteIt")} checked={hidden.authors} />
        </fieldset>
      </ActForm>
    </Leaf>
  );
}

function mark(hidden: boolean): "yes" | "no" {
  return hidden ? "yes" : "no";
}
