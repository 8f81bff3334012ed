"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED, type FormState } from "../_session/form-state";

/** The form around the rows of a batch, of which the chosen ones are decided on. Works without JavaScript. */
export function DecideForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Whether they may accept rows, and not only leave them. */
  mayAccept: boolean;
  children: React.ReactNode;
}) {
  const words = useTranslations("batch.decide");
  const [state, send, sending] = useActionState(props.action, UNTOUCHED);
  return (
    <form className="decisions" action={send} aria-label={words("label")}>
      {props.children}
      <Outcome state={state} fields={["reason"]} />
      <Field name="reason" label={words("reason")} hint={words("hint")} state={state} maxLength={500} />
      <div className="acts">
        {props.mayAccept ? (
          <button type="submit" className="button" name="decision" value="accept" disabled={sending}>
            {words("accept")}
          </button>
        ) : null}
        <button type="submit" className="button quiet" name="decision" value="leave" disabled={sending}>
          {words("leave")}
        </button>
      </div>
    </form>
  );
}
