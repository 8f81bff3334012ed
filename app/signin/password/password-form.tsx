"use client";

import { useActionState } from "react";
import { PASSWORD_LENGTH } from "@/wiki/accounts/password-length";
import { Field, Outcome } from "../../_session/field";
import { UNTOUCHED } from "../../_session/form-state";
import { choosePassword } from "./actions";
import { useTranslations } from "next-intl";

export function NewPasswordForm({ name, linkKey }: { name: string; linkKey: string }) {
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(choosePassword, UNTOUCHED);
  return (
    <form className="form" action={action} aria-label={words("chooseNewPassword")}>
      <Outcome state={state} fields={["password"]} />
      <input type="hidden" name="key" value={linkKey} />
      {/* For password managers, which want to know whose password this is. */}
      <input type="text" value={name} autoComplete="username" readOnly hidden />
      <Field
        state={state}
        label={words("newPassword")}
        name="password"
        type="password"
        hint={words("passwordHint", { count: PASSWORD_LENGTH.least })}
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH.least}
        required
      />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          {words("setPassword")}
        </button>
      </div>
    </form>
  );
}
