"use client";

import { useActionState } from "react";
import { Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { NEW_ACCOUNT_FIELDS, NewAccountFields } from "../_session/new-account-fields";
import { begin } from "./actions";
import { useTranslations } from "next-intl";

export function SetupForm({ setupKey }: { setupKey: string }) {
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(begin, UNTOUCHED);
  return (
    <form className="form" action={action} aria-label={words("createFirst")}>
      <Outcome state={state} fields={NEW_ACCOUNT_FIELDS} />
      <input type="hidden" name="key" value={setupKey} />
      <NewAccountFields state={state} />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          {words("createAdmin")}
        </button>
      </div>
    </form>
  );
}
