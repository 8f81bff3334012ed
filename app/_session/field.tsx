import { useId } from "react";
import type { FormState } from "./form-state";

type FieldProps = Omit<React.ComponentProps<"input">, "id" | "defaultValue"> & {
  label: string;
  name: string;
  hint?: string;
  state: FormState;
};

/** A labelled field that keeps what was typed, with its hint and, if the refusal is about it, the sentence that says why. */
export function Field({ label, name, hint, state, ...input }: FieldProps) {
  return (
    <Labelled label={label} name={name} hint={hint} state={state}>
      {(own) => <input {...input} {...own} />}
    </Labelled>
  );
}

/** What stands around a field, whatever it is typed into: `children` gets what ties the two together. */
export function Labelled(props: {
  label: string;
  name: string;
  hint: string | undefined;
  state: FormState;
  children: (own: {
    id: string;
    name: string;
    defaultValue: string;
    "aria-invalid": true | undefined;
    "aria-describedby": string | undefined;
  }) => React.ReactNode;
}) {
  const { label, name, hint, state, children } = props;
  const id = useId();
  const refusal = state.refusal?.field === name ? state.refusal.sentence : undefined;
  const described = [hint && `${id}-hint`, refusal && `${id}-refusal`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      ) : null}
      {children({
        id,
        name,
        defaultValue: state.typed[name] ?? "",
        "aria-invalid": refusal ? true : undefined,
        "aria-describedby": described || undefined,
      })}
      {refusal ? (
        <p id={`${id}-refusal`} className="refusal" role="alert">
          {refusal}
        </p>
      ) : null}
    </div>
  );
}

/** What came of sending a form, unless it is about one field. Announced. */
export function Outcome({ state, fields }: { state: FormState; fields: readonly string[] }) {
  const { refusal, done } = state;
  if (refusal && !(refusal.field && fields.includes(refusal.field))) {
    return (
      <p className="notice refused" role="alert">
        {refusal.sentence}
      </p>
    );
  }
  return done ? (
    <p className="notice" role="status">
      {done}
    </p>
  ) : null;
}
