"use client";

import { useActionState, useId } from "react";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { makeToken } from "./actions";
import { useTranslations } from "next-intl";

export function TokenForm() {
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(makeToken, UNTOUCHED);
  const scope = useId();
  return (
    <form className="form" action={action} aria-labelledby="tokens">
      <Outcome state={state} fields={[]} />
      {state.shown ? (
        <div className="notice" role="status">
          <p>{words("newToken")}</p>
          <code className="secret">{state.shown}</code>
        </div>
      ) : null}
      <Field
        state={state}
        label={words("tokenFor")}
        name="label"
        hint={words("tokenForHint")}
        maxLength={80}
      />
      <div className="field">
        <label htmlFor={scope}>{words("tokenMay")}</label>
        <select id={scope} name="scope" defaultValue="read">
          <option value="read">{words("tokenRead")}</option>
          <option value="write">{words("tokenWrite")}</option>
        </select>
      </div>
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          {words("createToken")}
        </button>
      </div>
    </form>
  );
}
