import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { may } from "@/wiki/may";
import { Conditions } from "@/wiki/rules/conditions";
import { rules } from "@/wiki/rules/keep";
import { newcomerLimits } from "@/wiki/rules/limits";
import { ActForm } from "../_reader/acts/act-form";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { ask, type Query } from "../_reader/site/params";
import { PlainHead } from "../_reader/site/plain-head";
import { currentActor } from "../_session/actor";
import { setLimits } from "./actions";
import { getConditions } from "./conditions";
import { NotYours } from "./not-yours";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("rules");
  return { title: words("title"), robots: { index: false } };
}

export default async function RulesPage({ searchParams }: { searchParams: Query }) {
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const found = await rules(db, actor);
  if (!found.ok) return <NotYours told={found} />;
  const words = await getTranslations("rules");
  const conditionsOf = await getConditions();
  const limits = await newcomerLimits(db);
  const isKept = (await ask(searchParams, "done")) === "limits";
  return (
    <Leaf head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {isKept ? (
        <p className="notice" role="status">
          {words("limitsKept")}
        </p>
      ) : null}
      <p className="choices">
        <a href="/rules/new">{words("write")}</a>
      </p>
      {found.rules.length === 0 ? (
        <p className="empty">{words("none")}</p>
      ) : (
        <ul className="entries tight">
          {found.rules.map(({ id, name, action, isOn, conditions }) => (
            <li key={id} className="row">
              <div className="grow">
                <a className="title" href={`/rules/${id}`}>
                  {name}
                </a>
                <p className="meta">
                  {words("about", {
                    deed: words(`deeds.${action}`),
                    conditions: conditionsOf(Conditions.parse(conditions)),
                  })}
                </p>
              </div>
              <span className="count">{words("on", { on: isOn ? "yes" : "no" })}</span>
            </li>
          ))}
        </ul>
      )}
      <section className="section" aria-labelledby="newcomers">
        <h2 id="newcomers">{words("newcomers")}</h2>
        {may(actor, "administer").ok ? (
          <ActForm
            action={setLimits}
            fields={[
              { name: "links", label: words("limits.links"), value: String(limits.links) },
              { name: "images", label: words("limits.images"), value: String(limits.images) },
              { name: "edits", label: words("limits.edits"), value: String(limits.edits) },
              {
                name: "wait",
                label: words("limits.wait"),
                value: String(limits.wait),
              },
            ]}
            submit={words("limits.keep")}
            back="/review"
          />
        ) : (
          <p>
            {words("limits.are", {
              links: limits.links,
              images: limits.images,
              edits: limits.edits,
              wait: limits.wait,
            })}
          </p>
        )}
      </section>
    </Leaf>
  );
}
