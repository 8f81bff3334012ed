"use client";

import { useActionState } from "react";
import { PASSWORD_LENGTH } from "@/wiki/accounts/password-length";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { renewPassword } from "./actions";

export function PasswordForm({ name }: { name: string }) {
  const [state, action, pending] = useActionState(renewPassword, UNTOUCHED);
  return (
    <form className="form" action={action} aria-labelledby="password">
      <Outcome state={state} fields={["old", "password"]} />
      {/* For password managers, which want to know whose password this is. */}
      <input type="text" value={name} autoComplete="username" readOnly hidden />
      <Field
        state={state}
        label="Present password"
        name="old"
        type="password"
        autoComplete="current-password"
        required
      />
      <Field
        state={state}
        label="New password"
        name="password"
        type="password"
        hint={`At least ${PASSWORD_LENGTH.least} characters.`}
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH.least}
        required
      />
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          Change password
        </button>
      </div>
    </form>
  );
}
