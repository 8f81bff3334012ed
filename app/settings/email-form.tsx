"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../_session/field";
import { renewEmail } from "./actions";

export function EmailForm({ email }: { email: string }) {
  const [state, action, pending] = useActionState(renewEmail, { typed: { email } });
  return (
    <form className="form" action={action} aria-labelledby="email">
      <Outcome state={state} fields={["email"]} />
      <Field
        state={state}
        label="E-mail address"
        name="email"
        hint="Seen by admins only. Leave it empty to remove it."
        type="email"
        autoComplete="email"
      />
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          Save address
        </button>
      </div>
    </form>
  );
}
