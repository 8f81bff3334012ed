import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { CheckField } from "@/app/_reader/acts/check-field";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { currentActor } from "@/app/_session/actor";
import { getSentence } from "@/app/_words/sentence";
import { trustRules } from "@/wiki/drafts/trust";
import { may } from "@/wiki/may";
import { setRules, trust } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("review.trust"))("title"), robots: { index: false } };
}

const DONE = ["rules", "member", "newcomer"];

export default async function TrustPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const ruling = may(actor, "trust");
  const words = await getTranslations("review.trust");
  if (!ruling.ok) {
    const sentence = await getSentence();
    answerWith(403);
    return (
      <Leaf head={<PlainHead title={words("title")} lede={sentence(ruling)} />}>
        <p>
          <a href="/wiki/Help:Moderating">{words("who")}</a>
        </p>
      </Leaf>
    );
  }
  const rules = await trustRules(db);
  const done = await ask(searchParams, "done");
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {done !== undefined && DONE.includes(done) ? (
        <p className="notice" role="status">
          {words("done", { done })}
        </p>
      ) : null}
      <section className="section" aria-labelledby="rules">
        <h2 id="rules">{words("byRules")}</h2>
        <p>{words("counts")}</p>
        <ActForm
          action={setRules}
          fields={[
            { name: "drafts", label: words("drafts"), value: String(rules.drafts) },
            { name: "days", label: words("days"), value: String(rules.days) },
            {
              name: "reverts",
              label: words("reverts"),
              hint: words("revertsHint"),
              value: String(rules.reverts),
            },
          ]}
          submit={words("keep")}
          back="/review"
        >
          <CheckField name="no-reverts" label={words("noReverts")} checked={rules.noReverts} />
          <CheckField name="on" label={words("on")} checked={rules.on} />
        </ActForm>
      </section>
      <section className="section" aria-labelledby="to-member">
        <h2 id="to-member">{words("toMember")}</h2>
        <ActForm
          action={trust.bind(null, true)}
          fields={[{ name: "name", label: words("newcomer"), required: true }]}
          submit={words("makeMember")}
          back="/review"
        />
      </section>
      <section className="section" aria-labelledby="to-newcomer">
        <h2 id="to-newcomer">{words("toNewcomer")}</h2>
        <ActForm
          action={trust.bind(null, false)}
          fields={[{ name: "name", label: words("member"), required: true }]}
          submit={words("makeNewcomer")}
          back="/review"
        />
      </section>
    </Leaf>
  );
}
