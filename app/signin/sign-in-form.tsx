"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { enter } from "./actions";

export function SignInForm({ from, sentence }: { from: string; sentence?: string }) {
  const begun = sentence ? { ...UNTOUCHED, refusal: { sentence } } : UNTOUCHED;
  const [state, action, pending] = useActionState(enter, begun);
  return (
    <form className="form" action={action} aria-label="Sign in">
      <h2>With an account</h2>
      <Outcome state={state} fields={[]} />
      <input type="hidden" name="from" value={state.typed["from"] ?? from} />
      <Field state={state} label="Name" name="name" autoComplete="username" autoCapitalize="none" required />
      <Field
        state={state}
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          Sign in
        </button>
      </div>
    </form>
  );
}
