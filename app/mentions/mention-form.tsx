"use client";

import { useActionState } from "react";
import { Outcome } from "../_session/field";
import { UNTOUCHED, type FormState } from "../_session/form-state";

/** The form around a list of sentences, of which the chosen ones are linked at once. Works without JavaScript. */
export function MentionForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  children: React.ReactNode;
}) {
  const [state, send, sending] = useActionState(props.action, UNTOUCHED);
  return (
    <form action={send}>
      <Outcome state={state} fields={[]} />
      {props.children}
      <div className="acts mentions-act">
        <button type="submit" className="button" disabled={sending}>
          {props.submit}
        </button>
      </div>
    </form>
  );
}
