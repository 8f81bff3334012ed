import type { Metadata } from "next";
import { CITO, type Stance } from "@/document/stances";
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
import { add, change, retire } from "./actions";
import { StanceForm } from "./stance-form";
import { SIGN_WORDS } from "./words";
import "./stances.css";

export const metadata: Metadata = {
  title: "Stances",
  description:
    "The ways in which a position can stand to what it is about, from both ends, and what each means.",
  alternates: { types: { "application/ld+json": "/ld/stances" } },
};

export default async function StancesPage() {
  const [actor, uses, stances] = await Promise.all([
    currentActor(),
    database().then(stanceUses),
    vocabulary(),
  ]);
  const mayKeep = may(actor, "keepStances").ok;
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title="Stances"
          lede="The ways in which a position can stand to what it is about, read from both ends. Moderators add to them, and retire what nobody should take any longer."
        />
      }
    >
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
          <h2 id="add-stance">Add a stance</h2>
          <StanceForm action={add} submit="Add this stance" />
        </section>
      ) : null}
    </Leaf>
  );
}

function Entry({ stance, uses }: { stance: Stance; uses: number }) {
  const { name, label, inverse, sign, iri, retired } = stance;
  return (
    <div>
      <h2>
        <StanceMark stance={stance} /> {label}
        {retired ? <span className="kind-tag"> retired</span> : null}
      </h2>
      <p className="stance-inverse">{inverse === label ? "the same from both ends" : `… ${inverse}`}</p>
      <p className="meta">
        {SIGN_WORDS[sign]} ·{" "}
        <a href={withQuery("/positions", { stance: name })}>
          {uses === 1 ? "1 position" : `${uses} positions`}
        </a>
        {" · "}
        {iri ? (
          <a href={iri} rel="external">
            {iri.startsWith(CITO) ? `cito:${iri.slice(CITO.length)}` : iri}
          </a>
        ) : (
          <a href={`#${name}`}>a term of this wiki</a>
        )}
      </p>
    </div>
  );
}

function Tools({ stance }: { stance: Stance }) {
  const { name, label, inverse, sign, hue, iri, retired } = stance;
  return (
    <div className="stance-tools">
      <ActButton
        action={retire.bind(null, name, !retired)}
        label={retired ? "Put back" : "Retire"}
        about={label}
      >
        {retired ? null : (
          <input
            type="text"
            name="reason"
            aria-label={`Why ${label} is retired`}
            placeholder="Reason"
            maxLength={300}
          />
        )}
      </ActButton>
      {isBuiltIn(name) ? null : (
        <details>
          <summary>Change its words</summary>
          <StanceForm
            action={change.bind(null, name)}
            typed={{ label, inverse, sign, hue, iri: iri ?? "" }}
            submit="Change"
          />
        </details>
      )}
    </div>
  );
}
