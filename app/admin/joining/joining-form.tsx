"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../../_session/field";
import type { FormState } from "../../_session/form-state";
import { keepJoining } from "./actions";
import { useTranslations } from "next-intl";

/** How people come to have accounts, as the admins have it. */
export function JoiningForm({ set }: { set: FormState["typed"] }) {
  const [state, action, pending] = useActionState(keepJoining, { typed: set });
  const { typed } = state;
  const words = useTranslations("admin");
  return (
    <form className="form" action={action} aria-label={words("joiningForm")}>
      <Outcome state={state} fields={["answers"]} />
      <Field
        state={state}
        label={words("question")}
        name="question"
        hint={words("questionHint")}
        maxLength={300}
      />
      <Field
        state={state}
        label={words("answers")}
        name="answers"
        hint={words("answersHint")}
        maxLength={2000}
      />
      <div className="field">
        <label htmlFor="confirmed">{words("before")}</label>
        <select
          key={typed["confirmed"]}
          id="confirmed"
          name="confirmed"
          defaultValue={typed["confirmed"] ?? "no"}
        >
          <option value="no">{words("notNeeded")}</option>
          <option value="yes">{words("theyConfirm")}</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor="inviters">{words("inviters")}</label>
        <select
          key={typed["inviters"]}
          id="inviters"
          name="inviters"
          defaultValue={typed["inviters"] ?? "moderator"}
        >
          <option value="member">{words("invitersMember")}</option>
          <option value="moderator">{words("invitersModerator")}</option>
          <option value="admin">{words("invitersAdmin")}</option>
        </select>
      </div>
      <Field state={state} label={words("ask")} name="ask" hint={words("askHint")} maxLength={300} />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          {words("save")}
        </button>
      </div>
    </form>
  );
}
