"use client";

import { useLocale } from "next-intl";
import { useActionState } from "react";
import { Outcome } from "../../_session/field";
import { UNTOUCHED, type FormState } from "../../_session/form-state";
import { withAbout } from "../../_words/about";

/** A button that does one thing, and says beside it what came of it. Works without JavaScript. */
export function ActButton(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  /** What it is done to, for those who hear the page. */
  about: string;
  children?: React.ReactNode;
}) {
  const language = useLocale();
  const [state, send, sending] = useActionState(props.action, UNTOUCHED);
  return (
    <form className="inline-form" action={send}>
      {props.children}
      <button
        type="submit"
        className="button quiet"
        aria-label={withAbout(language, props.label, props.about)}
        disabled={sending}
      >
        {props.label}
      </button>
      <Outcome state={state} fields={[]} />
    </form>
  );
}
