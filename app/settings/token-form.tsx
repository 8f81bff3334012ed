"use client";

import { useActionState, useId } from "react";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { makeToken } from "./actions";

export function TokenForm() {
  const [state, action, pending] = useActionState(makeToken, UNTOUCHED);
  const scope = useId();
  return (
    <form className="form" action={action} aria-labelledby="tokens">
      <Outcome state={state} fields={[]} />
      {state.shown ? (
        <div className="notice" role="status">
          <p>Your new token. Copy it now: it is shown this once.</p>
          <code className="secret">{state.shown}</code>
        </div>
      ) : null}
      <Field
        state={state}
        label="What it is for"
        name="label"
        hint="So that you recognise it later."
        maxLength={80}
      />
      <div className="field">
        <label htmlFor={scope}>What it may do</label>
        <select id={scope} name="scope" defaultValue="read">
          <option value="read">Read</option>
          <option value="write">Read and write in your name</option>
        </select>
      </div>
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          Create token
        </button>
      </div>
    </form>
  );
}
