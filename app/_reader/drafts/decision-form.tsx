"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field, Outcome } from "../../_session/field";
import { UNTOUCHED, type FormState } from "../../_session/form-state";

/** What a reviewer decides, with a reason. Works without JavaScript: each button says what becomes of the draft. */
export function DecisionForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  children?: React.ReactNode;
}) {
  const words = useTranslations("drafts.decision");
  const [state, send, sending] = useActionState(props.action, UNTOUCHED);
  return (
    <form className="decisions" action={send} aria-label={props.label}>
      {props.children}
      <Outcome state={state} fields={["reason"]} />
      <Field name="reason" label={words("reason")} hint={words("hint")} state={state} maxLength={500} />
      <div className="acts">
        <button type="submit" className="button" name="decision" value="accept" disabled={sending}>
          {words("accept")}
        </button>
        <button type="submit" className="button quiet" name="decision" value="return" disabled={sending}>
          {words("return")}
        </button>
        <button type="submit" className="button quiet" name="decision" value="reject" disabled={sending}>
          {words("reject")}
        </button>
        <button type="submit" className="button danger" name="decision" value="spam" disabled={sending}>
          {words("spam")}
        </button>
      </div>
    </form>
  );
}
