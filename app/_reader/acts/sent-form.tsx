"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../../_session/field";
import { UNTOUCHED, type FormState } from "../../_session/form-state";
import { Typed } from "./typed";

export type ActField = { name: string; label: string; hint?: string; value?: string; required?: boolean };

export type SentFormProps = {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: readonly ActField[];
  submit: string;
  back: string;
  danger?: boolean;
  children?: React.ReactNode;
};

/** What of a form that does one thing runs in the browser (act-form). `leave`: what leads back says. */
export function SentForm(props: SentFormProps & { leave: string }) {
  const typed = Object.fromEntries(props.fields.map(({ name, value }) => [name, value ?? ""]));
  const [state, send, sending] = useActionState(props.action, { ...UNTOUCHED, typed });
  return (
    <form className="form" action={send}>
      <Outcome state={state} fields={props.fields.map((field) => field.name)} />
      {props.fields.map(({ name, label, hint, required }) => (
        <Field key={name} name={name} label={label} hint={hint} state={state} required={required} />
      ))}
      <Typed value={state.typed}>{props.children}</Typed>
      <div className="acts">
        <button type="submit" className={props.danger ? "button danger" : "button"} disabled={sending}>
          {props.submit}
        </button>
        <a href={props.back}>{props.leave}</a>
      </div>
    </form>
  );
}
