"use client";

import { useActionState } from "react";
import { Field, Labelled, Outcome } from "../_session/field";
import { UNTOUCHED, type FormState } from "../_session/form-state";

type Input = { name: string; label: string; hint?: string; value?: string; kind?: "line" | "lines" | "file" };

/** A form that proposes a batch. It works without JavaScript: sent, it comes back with what was typed, or leads to the batch. */
export function ProposeForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  inputs: readonly Input[];
  submit: string;
}) {
  const typed = Object.fromEntries(props.inputs.map(({ name, value }) => [name, value ?? ""]));
  const [state, send, sending] = useActionState(props.action, { ...UNTOUCHED, typed });
  return (
    <form className="form" action={send}>
      <Outcome state={state} fields={props.inputs.map(({ name }) => name)} />
      {props.inputs.map(({ name, label, hint, kind = "line" }) =>
        kind === "lines" ? (
          <Labelled key={name} name={name} label={label} hint={hint} state={state}>
            {(own) => <textarea rows={6} {...own} />}
          </Labelled>
        ) : (
          <Field
            key={name}
            name={name}
            label={label}
            hint={hint}
            state={state}
            {...(kind === "file" && { type: "file", accept: ".csv,.json,text/csv,application/json" })}
          />
        ),
      )}
      <div className="acts">
        <button type="submit" className="button" disabled={sending}>
          {props.submit}
        </button>
      </div>
    </form>
  );
}
