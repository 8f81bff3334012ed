"use client";

import { useActionState } from "react";
import { Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { NEW_ACCOUNT_FIELDS, NewAccountFields } from "../_session/new-account-fields";
import { join } from "./actions";
import { useTranslations } from "next-intl";

export function SignUpForm(props: {
  from: string;
  question: string;
  confirmed: boolean;
  /** The key of an invitation, for whoever has one. */
  invitation?: string;
}) {
  const { from, question, confirmed, invitation } = props;
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(join, UNTOUCHED);
  return (
    <form className="form" action={action} aria-label={words("createAccountForm")}>
      <h2>{words("newHere")}</h2>
      <Outcome state={state} fields={NEW_ACCOUNT_FIELDS} />
      <input type="hidden" name="from" value={state.typed["from"] ?? from} />
      {invitation ? <input type="hidden" name="invitation" value={invitation} /> : null}
      <NewAccountFields state={state} question={question} confirmed={confirmed} />
      <div className="acts">
        <button className="button quiet" type="submit" disabled={pending}>
          {words("createAccount")}
        </button>
      </div>
    </form>
  );
}
