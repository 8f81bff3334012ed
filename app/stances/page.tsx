import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { CITO, type Stance } from "@/document/positions/stances";
import { may } from "@/wiki/may";
import { stanceUses } from "@/wiki/stances/uses";
import { isBuiltIn } from "@/wiki/stances/vocabulary";
import { ActButton } from "../_reader/acts/act-button";
import { database } from "../_reader/site/database";
import { Leaf } from "../_reader/site/leaf";
import { withQuery } from "../_reader/site/paths";
import { PlainHead } from "../_reader/site/plain-head";
import { StanceMark } from "../_reader/positions/position-sentence";
import { vocabulary } from "../_reader/positions/vocabulary";
import { currentActor } from "../_session/actor";
import { Words } from "../_words/words";
import { add, change, retire } from "./actions";
import { StanceForm } from "./stance-form";
import { SIGN_NAMES } from "./words";
import "./stances.css";

export async function generateMetadata(): Promise<Metadata> {
  const words = await getTranslations("positions.stances");
  return {
    title: words("title"),
    description: words("description"),
    alternates: { types: { "application/ld+json": "/ld/stances" } },
  };
}

export default async function StancesPage() {
  const [actor, uses, stances, words] = await Promise.all([
    currentActor(),
    database().then(stanceUses),
    vocabulary(),
    getTranslations("positions.stances"),
  ]);
  const mayKeep = may(actor, "keepStances").ok;
  const list = (
    <>
      <ul className="stances">
        {stances.map((stance) => (
          <li key={stance.name} id={stance.name} data-hue={stance.hue} className="stance-entry">
            <Entry stance={stance} uses={uses.get(stance.name) ?? 0} />
            {mayKeep && stance.name !== "holds" ? <Tools stance={stance} /> : null}
          </li>
        ))}
      </ul>
      {mayKeep ? (
        <section className="section" aria-labelledby="add-stance">
          <h2 id="add-stance">{words("addHeading")}</h2>
          <StanceForm action={add} submit={words("add")} />
        </section>
      ) : null}
    </>
  );
  return (
    <Leaf wide head={<PlainHead title={words("title")} lede={words("lede")} />}>
      {mayKeep ? <Words of={["positions"]}>{list}</Words> : list}
    </Leaf>
  );
}

function Entry({ stance, uses }: { stance: Stance; uses: number }) {
  const words = useTranslations("positions.stances");
  const { name, label, inverse, sign, iri, retired } = stance;
  return (
    <div>
      <h2>
        <StanceMark stance={stance} /> {label}
        {retired ? <span className="kind-tag"> {words("retired")}</span> : null}
      </h2>
      <p className="stance-inverse">{inverse === label ? words("same") : words("inverse", { inverse })}</p>
      <p className="meta">
        {words(`sign.${SIGN_NAMES[sign]}`)} ·{" "}
        <a href={withQuery("/positions", { stance: name })}>{words("uses", { count: uses })}</a>
        {" · "}
        {iri ? (
          <a href={iri} rel="external">
            {iri.startsWith(CITO) ? `cito:${iri.slice(CITO.length)}` : iri}
          </a>
        ) : (
          <a href={`#${name}`}>{words("own")}</a>
        )}
      </p>
    </div>
  );
}

function Tools({ stance }: { stance: Stance }) {
  const words = useTranslations("positions.stances");
  const { name, label, inverse, sign, hue, iri, retired } = stance;
  return (
    <div className="stance-tools">
      <ActButton
        action={retire.bind(null, name, !retired)}
        label={words(retired ? "putBack" : "retire")}
        about={label}
      >
        {retired ? null : (
          <input
            type="text"
            name="reason"
            aria-label={words("why", { label })}
            placeholder={words("reason")}
            maxLength={300}
          />
        )}
      </ActButton>
      {isBuiltIn(name) ? null : (
        <details>
          <summary>{words("change")}</summary>
          <StanceForm
            action={change.bind(null, name)}
            typed={{ label, inverse, sign, hue, iri: iri ?? "" }}
            submit={words("changeIt")}
          />
        </details>
      )}
    </div>
  );
}
