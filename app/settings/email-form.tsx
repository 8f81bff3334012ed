"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../_session/field";
import { renewEmail } from "./actions";
import { useTranslations } from "next-intl";

export function EmailForm({ email }: { email: string }) {
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(renewEmail, { typed: { email } });
  return (
    <form className="form" action={action} aria-labelledby="email">
      <Outcome state={state} fields={["email"]} />
      <Field
        state={state}
        label={words("emailAddress")}
        name="email"
        hint={words("emailEmpty")}
        type="email"
        autoComplete="email"
      />
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          {words("saveAddress")}
        </button>
      </div>
    </form>
  );
}
