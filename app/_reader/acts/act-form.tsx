"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../../_session/field";
import { UNTOUCHED, type FormState } from "../../_session/form-state";

export type ActField = { name: string; label: string; hint?: string; value?: string; required?: boolean };

/**
 * A form that does one thing to a page. It works without JavaScript: sent, it comes back with what was typed and a
 * sentence, or leads on.
 */
export function ActForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  fields: readonly ActField[];
  submit: string;
  back: string;
  danger?: boolean;
  children?: React.ReactNode;
}) {
  const typed = Object.fromEntries(props.fields.map(({ name, value }) => [name, value ?? ""]));
  const [state, send, sending] = useActionState(props.action, { ...UNTOUCHED, typed });
  return (
    <form className="form" action={send}>
      <Outcome state={state} fields={props.fields.map((field) => field.name)} />
      {props.fields.map(({ name, label, hint, required }) => (
        <Field key={name} name={name} label={label} hint={hint} state={state} required={required} />
      ))}
      {props.children}
      <div className="acts">
        <button type="submit" className={props.danger ? "button danger" : "button"} disabled={sending}>
          {props.submit}
        </button>
        <a href={props.back}>Leave it as it is</a>
      </div>
    </form>
  );
}
