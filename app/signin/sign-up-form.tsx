"use client";

import { useActionState } from "react";
import { Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { NEW_ACCOUNT_FIELDS, NewAccountFields } from "../_session/new-account-fields";
import { join } from "./actions";

export function SignUpForm({ from }: { from: string }) {
  const [state, action, pending] = useActionState(join, UNTOUCHED);
  return (
    <form className="form" action={action} aria-label="Create an account">
      <h2>New here</h2>
      <Outcome state={state} fields={NEW_ACCOUNT_FIELDS} />
      <input type="hidden" name="from" value={state.typed["from"] ?? from} />
      <NewAccountFields state={state} />
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          Create account
        </button>
      </div>
    </form>
  );
}
