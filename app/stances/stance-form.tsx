"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { HUES, markOf, SIGNS } from "@/document/positions/stances";
import { Choice } from "../_session/choice";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED, type FormState } from "../_session/form-state";
import { SIGN_NAMES } from "./words";

/** What a stance is called from both ends, how it leans, and how it is drawn. */
export function StanceForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  typed?: FormState["typed"];
  submit: string;
}) {
  const words = useTranslations("positions.stances");
  const [state, send, sending] = useActionState(props.action, { ...UNTOUCHED, typed: props.typed ?? {} });
  return (
    <form className="form" action={send}>
      <Outcome state={state} fields={["label", "inverse", "iri"]} />
      <Field
        name="label"
        label={words("verb")}
        hint={words("verbHint")}
        state={state}
        required
        maxLength={60}
      />
      <Field
        name="inverse"
        label={words("otherEnd")}
        hint={words("otherEndHint")}
        state={state}
        required
        maxLength={60}
      />
      <Choice
        name="sign"
        label={words("leans")}
        chosen={state.typed["sign"]}
        choices={SIGNS.map((sign) => [sign, words(`sign.${SIGN_NAMES[sign]}`)])}
      />
      <Choice
        name="hue"
        label={words("drawn")}
        chosen={state.typed["hue"]}
        choices={HUES.map((hue) => [hue, `${markOf(hue)} ${words(`hue.${hue}`)}`])}
      />
      <Field name="iri" label={words("sameAs")} hint={words("sameAsHint")} state={state} maxLength={300} />
      <div className="acts">
        <button type="submit" className="button" disabled={sending}>
          {props.submit}
        </button>
      </div>
    </form>
  );
}
