"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { makeInvitation } from "./actions";
import { useTranslations } from "next-intl";

export function InvitationForm() {
  const words = useTranslations("admin");
  const [state, action, pending] = useActionState(makeInvitation, UNTOUCHED);
  return (
    <form className="form" action={action} aria-label={words("inviteSomebody")}>
      <Outcome state={state} fields={["note", "email"]} />
      <Field
        state={state}
        label={words("inviteNote")}
        name="note"
        hint={words("inviteNoteHint")}
        maxLength={500}
      />
      <Field
        state={state}
        label={words("inviteEmail")}
        name="email"
        hint={words("inviteEmailHint")}
        type="email"
        autoComplete="off"
      />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          {words("invite")}
        </button>
      </div>
    </form>
  );
}
