"use client";

import { useTranslations } from "next-intl";
import { useActionState, useEffect, useId, useRef } from "react";
import { Field, Outcome } from "../../_session/field";
import { UNTOUCHED, type FormState } from "../../_session/form-state";
import { NamingArea } from "./naming-area";

export type Words = { exact: string; prefix: string; suffix: string };

/** A form in which something is said. It works without JavaScript. `onDone`: called once it was taken. */
export function CommentForm(props: {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  label: string;
  submit: string;
  hint?: string;
  /** Asks what it is about. */
  subject?: boolean;
  /** The words that it is about. */
  words?: Words;
  value?: string;
  focus?: boolean;
  onDone?: () => void;
  onLeave?: () => void;
}) {
  const say = useTranslations("talk");
  const { action, label, submit, hint, subject, words, value, focus, onDone, onLeave } = props;
  const [state, send, sending] = useActionState(action, {
    ...UNTOUCHED,
    ...(value !== undefined && { typed: { body: value } }),
  });
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (focus) area.current?.focus();
  }, [focus]);
  useEffect(() => {
    if (state.done) onDone?.();
  }, [state, onDone]);
  const refusal = state.refusal?.field === "body" ? state.refusal.sentence : undefined;
  return (
    <form className="form comment-form" action={send} aria-label={label}>
      <Outcome state={state} fields={subject ? ["body", "subject"] : ["body"]} />
      {words ? (
        <>
          <input type="hidden" name="words" value={words.exact} />
          <input type="hidden" name="before" value={words.prefix} />
          <input type="hidden" name="after" value={words.suffix} />
        </>
      ) : null}
      {subject ? (
        <Field name="subject" label={say("subject")} state={state} maxLength={200} required />
      ) : null}
      <div className="field">
        <label htmlFor={id}>{label}</label>
        {hint ? (
          <p id={`${id}-hint`} className="hint">
            {hint}
          </p>
        ) : null}
        <NamingArea
          ref={area}
          id={id}
          name="body"
          rows={3}
          maxLength={5000}
          required
          readOnly={sending}
          defaultValue={state.typed["body"] ?? ""}
          aria-invalid={refusal ? true : undefined}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
            if (event.key === "Escape" && onLeave) {
              event.preventDefault();
              event.stopPropagation();
              onLeave();
            }
          }}
        />
        {refusal ? (
          <p className="refusal" role="alert">
            {refusal}
          </p>
        ) : null}
      </div>
      <div className="acts">
        <button type="submit" className="button" disabled={sending}>
          {submit}
        </button>
        {onLeave ? (
          <button type="button" className="button quiet" onClick={onLeave}>
            {say("leave")}
          </button>
        ) : null}
      </div>
    </form>
  );
}
