"use client";

import { useActionState } from "react";
import { PASSWORD_LENGTH } from "@/wiki/accounts/password-length";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { renewPassword } from "./actions";
import { useTranslations } from "next-intl";

export function PasswordForm({ name }: { name: string }) {
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(renewPassword, UNTOUCHED);
  return (
    <form className="form" action={action} aria-labelledby="password">
      <Outcome state={state} fields={["old", "password"]} />
      {/* For password managers, which want to know whose password this is. */}
      <input type="text" value={name} autoComplete="username" readOnly hidden />
      <Field
        state={state}
        label={words("presentPassword")}
        name="old"
        type="password"
        autoComplete="current-password"
        required
      />
      <Field
        state={state}
        label={words("newPassword")}
        name="password"
        type="password"
        hint={words("atLeast", { count: PASSWORD_LENGTH.least })}
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH.least}
        required
      />
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          {words("changePassword")}
        </button>
      </div>
    </form>
  );
}
