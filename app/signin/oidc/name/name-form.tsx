"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../../../_session/field";
import { NEW_ACCOUNT_FIELDS, NewAccountFields } from "../../../_session/new-account-fields";
import { joinByProvider } from "./actions";
import { useTranslations } from "next-intl";

/** What a new account needs of somebody whom the provider has named. */
export function NameForm(props: {
  name: string;
  email: string;
  verified?: string;
  question: string;
  confirmed: boolean;
  /** The key of an invitation that is good, if they came with one. */
  invitation?: string;
  /** Whether nobody comes without one. */
  byInvitation: boolean;
}) {
  const { name, email, verified, question, confirmed, invitation, byInvitation } = props;
  const words = useTranslations("accounts");
  const [state, action, pending] = useActionState(joinByProvider, { typed: { name, email } });
  return (
    <form className="form" action={action} aria-label={words("createAccountForm")}>
      <Outcome state={state} fields={NEW_ACCOUNT_FIELDS} />
      {invitation === undefined ? null : <input type="hidden" name="invitation" value={invitation} />}
      {byInvitation && invitation === undefined ? (
        <Field
          state={state}
          label={words("invitation")}
          name="invitation"
          hint={words("invitationHint")}
          autoComplete="off"
          maxLength={1000}
          required
        />
      ) : null}
      <NewAccountFields
        state={state}
        question={question}
        confirmed={confirmed}
        password={false}
        {...(verified !== undefined && { verified })}
      />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          {words("createAccount")}
        </button>
        <a href="/">{words("leaveIt")}</a>
      </div>
    </form>
  );
}
