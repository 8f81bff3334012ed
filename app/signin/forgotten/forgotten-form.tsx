"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../../_session/field";
import { UNTOUCHED } from "../../_session/form-state";
import { sendLink } from "./actions";
import { useTranslations } from "next-intl";

export function ForgottenForm() {
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(sendLink, UNTOUCHED);
  return (
    <form className="form" action={action} aria-label={words("newPasswordTitle")}>
      <Outcome state={state} fields={["who"]} />
      <Field
        state={state}
        label={words("whoAreYou")}
        name="who"
        autoComplete="username"
        autoCapitalize="none"
        maxLength={254}
        required
      />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          {words("sendLink")}
        </button>
      </div>
    </form>
  );
}
