import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActButton } from "@/app/_reader/acts/act-button";
import { Pager } from "@/app/_reader/lists/pager";
import { database } from "@/app/_reader/site/database";
import { Leaf } from "@/app/_reader/site/leaf";
import { ask, type Query } from "@/app/_reader/site/params";
import { diffPath, userPath } from "@/app/_reader/site/paths";
import { PlainHead } from "@/app/_reader/site/plain-head";
import { TitleLink } from "@/app/_reader/site/title-link";
import { When } from "@/app/_reader/site/when";
import { currentActor } from "@/app/_session/actor";
import { getSentence } from "@/app/_words/sentence";
import { Words } from "@/app/_words/words";
import { readRule } from "@/wiki/rules/keep";
import { tryRule } from "@/wiki/rules/trial";
import { keepRule, switchRule } from "../actions";
import { getConditions } from "../conditions";
import { fieldsOf } from "../fields";
import { NotYours } from "../not-yours";
import { RuleForm } from "../rule-form";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("rules");
  return { title: words("aRule"), robots: { index: false } };
}

export default async function RulePage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Query;
}) {
  const { id } = await params;
  const [db, actor] = await Promise.all([database(), currentActor()]);
  const cursor = await ask(searchParams, "cursor");
  const known = /^[1-9]\d{0,14}$/.test(id) ? Number(id) : 0;
  const found = await readRule(db, actor, known, { cursor: cursor ?? null });
  if (!found.ok) return <NotYours told={found} status={found.reason === "missing" ? 404 : 403} />;
  const { rule, hits } = found;
  const words = await getTranslations("rules");
  const conditionsOf = await getConditions();
  const since = rule.onSince;
  const isTried = (await ask(searchParams, "try")) !== undefined;
  return (
    <Leaf
      head={
        <PlainHead
          title={rule.name}
          lede={`${words("about", { deed: words(`deeds.${rule.action}`), conditions: conditionsOf(rule.conditions) })}.`}
        />
      }
    >
      <p>
        {words.rich("state", {
          on: rule.isOn ? "yes" : "no",
          known: since ? "yes" : "no",
          since: () => (since ? <When at={since} /> : null),
          sentence: rule.sentence,
        })}
      </p>
      <div className="acts">
        <ActButton
          action={switchRule.bind(null, rule.id, !rule.isOn)}
          label={words("switch", { on: rule.isOn ? "yes" : "no" })}
          about={rule.name}
        />
        <a href={`/rules/${rule.id}?try=1`}>{words("tryIt")}</a>
      </div>
      {isTried ? <Trial id={rule.id} /> : null}
      <section className="section" aria-labelledby="hits">
        <h2 id="hits">{words("hits")}</h2>
        {hits.items.length === 0 ? (
          <p className="empty">{words("noHits")}</p>
        ) : (
          <ul className="entries tight">
            {hits.items.map((hit) => (
              <li key={hit.id} className="row">
                <When at={hit.at} />
                <p className="grow">
                  {words.rich("hit", {
                    by: () => <a href={userPath(hit.by)}>{hit.by}</a>,
                    page: () => <TitleLink title={hit.title} />,
                    way: hit.way,
                    deed: words(`deeds.${hit.action}`).toLowerCase(),
                  })}
                </p>
                {hit.revision ? <a href={diffPath("previous", hit.revision)}>{words("was")}</a> : null}
              </li>
            ))}
          </ul>
        )}
        <Pager path={`/rules/${rule.id}`} cursor={hits.cursor} more={words("olderHits")} />
      </section>
      <section className="section" aria-labelledby="change">
        <h2 id="change">{words("change")}</h2>
        <p className="hint">{words("offAfterwards")}</p>
        <Words of={["rules", "site"]}>
          <RuleForm action={keepRule.bind(null, rule.id)} typed={fieldsOf(rule)} submit={words("keep")} />
        </Words>
      </section>
    </Leaf>
  );
}

async function Trial({ id }: { id: number }) {
  const tried = await tryRule(await database(), await currentActor(), id);
  if (!tried.ok) return <p className="notice refused">{(await getSentence())(tried)}</p>;
  const [words, format] = await Promise.all([getTranslations("rules.trial"), getFormatter()]);
  const share = tried.edits === 0 ? 0 : (tried.hits.length / tried.edits) * 100;
  return (
    <section className="section" aria-labelledby="trial">
      <h2 id="trial">{words("title")}</h2>
      <p role="status">
        {words("share", {
          edits: tried.edits,
          hits: tried.hits.length,
          share: format.number(share, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
        })}
      </p>
      <ul className="entries tight">
        {tried.hits.slice(0, 50).map((hit) => (
          <li key={hit.id} className="row">
            <When at={hit.at} />
            <p className="grow">
              {words.rich("hit", { by: hit.by ?? "", page: () => <TitleLink title={hit.title} /> })}
            </p>
            <a href={diffPath("previous", hit.id)}>{words("was")}</a>
          </li>
        ))}
      </ul>
      {tried.hits.length > 50 ? (
        <p className="meta">{words("more", { count: tried.hits.length - 50 })}</p>
      ) : null}
    </section>
  );
}
