"use client";

import { useActionState, useId } from "react";
import { HUES, markOf, SIGNS } from "@/document/stances";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED, type FormState } from "../_session/form-state";
import { HUE_WORDS, SIGN_WORDS } from "./words";

/** What a stance is called from both ends, how it leans, and how it is drawn. */
export function StanceForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  typed?: FormState["typed"];
  submit: string;
}) {
  const [state, send, sending] = useActionState(props.action, { ...UNTOUCHED, typed: props.typed ?? {} });
  return (
    <form className="form" action={send}>
      <Outcome state={state} fields={["label", "inverse", "iri"]} />
      <Field name="label" label="As a verb" hint="“agrees with”" state={state} required maxLength={60} />
      <Field
        name="inverse"
        label="From the other end"
        hint="“is agreed with by”"
        state={state}
        required
        maxLength={60}
      />
      <Choice
        name="sign"
        label="How it leans"
        state={state}
        choices={SIGNS.map((sign) => [sign, SIGN_WORDS[sign]])}
      />
      <Choice
        name="hue"
        label="Sign and colour"
        state={state}
        choices={HUES.map((hue) => [hue, `${markOf(hue)} ${HUE_WORDS[hue]}`])}
      />
      <Field
        name="iri"
        label="Means the same as"
        hint="A property of CiTO (cito:agreesWith) or the address of another one. May stay empty."
        state={state}
        maxLength={300}
      />
      <div className="acts">
        <button type="submit" className="button" disabled={sending}>
          {props.submit}
        </button>
      </div>
    </form>
  );
}

function Choice(props: {
  name: string;
  label: string;
  state: FormState;
  choices: readonly (readonly [value: string, label: string])[];
}) {
  const id = useId();
  const chosen = props.state.typed[props.name];
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      {/* The key makes React show what was sent when the form comes back. */}
      <select key={chosen} id={id} name={props.name} defaultValue={chosen}>
        {props.choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
