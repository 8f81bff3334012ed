"use client";

import { useActionState } from "react";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED } from "../_session/form-state";
import { enter } from "./actions";
import { useTranslations } from "next-intl";

export function SignInForm(props: {
  from: string;
  sentence?: string;
  /** Another way in, where the host has set one. */
  provider?: { name: string; path: string };
}) {
  const { from, sentence, provider } = props;
  const words = useTranslations("accounts");
  const begun = sentence ? { ...UNTOUCHED, refusal: { sentence } } : UNTOUCHED;
  const [state, action, pending] = useActionState(enter, begun);
  return (
    <form className="form" action={action} aria-label={words("signIn")}>
      <h2>{words("withAccount")}</h2>
      <Outcome state={state} fields={[]} />
      <input type="hidden" name="from" value={state.typed["from"] ?? from} />
      <Field
        state={state}
        label={words("name")}
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        required
      />
      <Field
        state={state}
        label={words("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
      />
      <div className="acts">
        <button className="button" type="submit" disabled={pending}>
          {words("signIn")}
        </button>
        <a href="/signin/forgotten">{words("forgotten")}</a>
      </div>
      {provider ? (
        <div className="acts">
          <a className="button quiet" href={provider.path}>
            {words("signInWith", { provider: provider.name })}
          </a>
        </div>
      ) : null}
    </form>
  );
}
