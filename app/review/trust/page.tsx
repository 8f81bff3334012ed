import type { Metadata } from "next";
import { answerWith } from "@/app/_answer/answering";
import { ActForm } from "@/app/_reader/acts/act-form";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { currentActor } from "@/app/_session/actor";
import { trustRules } from "@/wiki/drafts/trust";
import { may } from "@/wiki/may";
import { setRules, trust } from "./actions";

export const metadata: Metadata = { title: "Trust", robots: { index: false } };

const DONE: Record<string, string> = {
  rules: "The rules hold from the next draft on that is accepted.",
  member: "They are a member now: what they write is on the pages at once.",
  newcomer: "They are a newcomer now: what they write waits for review.",
};

const LEDE =
  "What newcomers write waits for review; what members write does not. Here moderators say when one becomes the other.";

export default async function TrustPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const ruling = may(actor, "trust");
  if (!ruling.ok) {
    answerWith(403);
    return (
      <Leaf head={<PlainHead title="Trust" lede={ruling.sentence} />}>
        <p>
          <a href="/wiki/Help:Moderating">Who may do what</a>
        </p>
      </Leaf>
    );
  }
  const rules = await trustRules(db);
  const done = DONE[(await ask(searchParams, "done")) ?? ""];
  return (
    <Leaf head={<PlainHead title="Trust" lede={LEDE} />}>
      {done ? (
        <p className="notice" role="status">
          {done}
        </p>
      ) : null}
      <section className="section" aria-labelledby="rules">
        <h2 id="rules">By rules</h2>
        <ActForm
          action={setRules}
          fields={[
            { name: "drafts", label: "Drafts of theirs that were accepted", value: String(rules.drafts) },
            { name: "days", label: "Days since they signed up", value: String(rules.days) },
          ]}
          submit="Keep these rules"
          back="/review"
        >
          <label className="check">
            <input type="checkbox" name="on" value="1" defaultChecked={rules.on} /> Make newcomers members
            when they meet both, and nothing of theirs was spam
          </label>
        </ActForm>
      </section>
      <section className="section" aria-labelledby="to-member">
        <h2 id="to-member">Make a newcomer a member</h2>
        <ActForm
          action={trust.bind(null, true)}
          fields={[{ name: "name", label: "Name of the newcomer", required: true }]}
          submit="Make them a member"
          back="/review"
        />
      </section>
      <section className="section" aria-labelledby="to-newcomer">
        <h2 id="to-newcomer">Make a member a newcomer again</h2>
        <ActForm
          action={trust.bind(null, false)}
          fields={[{ name: "name", label: "Name of the member", required: true }]}
          submit="Make them a newcomer"
          back="/review"
        />
      </section>
    </Leaf>
  );
}
