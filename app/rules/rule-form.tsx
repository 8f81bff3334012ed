"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useId, useRef } from "react";
import { KINDS } from "@/document/kinds";
import { Choice } from "../_session/choice";
import { Field, Outcome } from "../_session/field";
import { UNTOUCHED, type FormState } from "../_session/form-state";
import { DEEDS } from "./fields";

/** Whose refusal stands beside them. */
const FIELDS = [
  "name",
  "sentence",
  "hours",
  "links",
  "images",
  "removed",
  "pattern",
  "reverts",
  "rate",
  "days",
  "edits",
  "page",
  "category",
];

/** A rule, as moderators write it. Whatever is left empty does not count. */
export function RuleForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  typed?: FormState["typed"];
  submit: string;
}) {
  const words = useTranslations("rules.form");
  const deeds = useTranslations("rules.deeds");
  const kinds = useTranslations("site.kinds");
  const [state, send, sending] = useActionState(props.action, { ...UNTOUCHED, typed: props.typed ?? {} });
  const number = (name: string, label: string, hint?: string) => (
    <Field name={name} label={label} hint={hint} state={state} inputMode="numeric" maxLength={5} />
  );
  const check = (name: string, label: string) => (
    <label className="check">
      <input
        key={state.typed[name] ?? ""}
        type="checkbox"
        name={name}
        value="1"
        defaultChecked={(state.typed[name] ?? "") !== ""}
      />{" "}
      {label}
    </label>
  );
  const form = useRef<HTMLFormElement>(null);
  // The form is longer than a window: without this nobody sees from its end what is said further up.
  useEffect(() => {
    if (state.refusal)
      form.current?.querySelector("[aria-invalid], [role=alert]")?.scrollIntoView({ block: "center" });
  }, [state]);
  return (
    <form ref={form} className="form" action={send}>
      <Outcome state={state} fields={FIELDS} />
      <Field name="name" label={words("name")} state={state} required maxLength={80} />
      <Field
        name="sentence"
        label={words("sentence")}
        hint={words("sentenceHint")}
        state={state}
        required
        maxLength={120}
      />
      <Choice
        name="deed"
        label={words("deed")}
        chosen={state.typed["deed"]}
        choices={DEEDS.map((each) => [each, deeds(each)])}
      />
      {number("hours", words("hours"), words("hoursHint"))}
      <fieldset className="part">
        <legend>{words("does")}</legend>
        {number("links", words("links"))}
        {number("images", words("images"))}
        {number("removed", words("removed"))}
        <Lines state={state} />
        <Field
          name="pattern"
          label={words("pattern")}
          hint={words("patternHint")}
          state={state}
          maxLength={300}
        />
        {check("in-added", words("inAdded"))}
        {check("in-title", words("inTitle"))}
        {check("in-summary", words("inSummary"))}
        {number("reverts", words("reverts"))}
        {number("rate", words("rate"))}
        <Choice
          name="minutes"
          label={words("minutes")}
          chosen={state.typed["minutes"]}
          choices={[
            ["1", "1"],
            ["10", "10"],
            ["60", "60"],
          ]}
        />
      </fieldset>
      <fieldset className="part">
        <legend>{words("who")}</legend>
        <p className="hint">{words("neverHit")}</p>
        {check("role-newcomer", words("newcomers"))}
        {check("role-member", words("members"))}
        {number("days", words("days"))}
        {number("edits", words("edits"))}
      </fieldset>
      <fieldset className="part">
        <legend>{words("where")}</legend>
        <Field name="page" label={words("page")} state={state} maxLength={300} />
        <Choice
          name="kind"
          label={words("kind")}
          chosen={state.typed["kind"]}
          choices={[["", words("any")], ...KINDS.map((kind): [string, string] => [kind, kinds(kind)])]}
        />
        <Field name="category" label={words("category")} state={state} maxLength={255} />
        {check("begins", words("begins"))}
        {check("confusable", words("confusable"))}
      </fieldset>
      <div className="acts">
        <button type="submit" className="button" disabled={sending}>
          {props.submit}
        </button>
        <a href="/rules">{words("leave")}</a>
      </div>
    </form>
  );
}

function Lines({ state }: { state: FormState }) {
  const words = useTranslations("rules.form");
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{words("words")}</label>
      <textarea
        key={state.typed["words"]}
        id={id}
        name="words"
        rows={4}
        defaultValue={state.typed["words"]}
        maxLength={5_000}
      />
    </div>
  );
}
