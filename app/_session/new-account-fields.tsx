import { PASSWORD_LENGTH } from "@/wiki/accounts/password-length";
import { Field } from "./field";
import type { FormState } from "./form-state";

export const NEW_ACCOUNT_FIELDS = ["name", "email", "password"] as const;

/** What a new account needs. */
export function NewAccountFields({ state }: { state: FormState }) {
  return (
    <>
      <Field
        state={state}
        label="Name"
        name="name"
        hint="How you are credited, for everyone to see. Your own or another."
        autoComplete="username"
        maxLength={80}
        required
      />
      <Field
        state={state}
        label="E-mail (optional)"
        name="email"
        hint="Seen by admins only."
        type="email"
        autoComplete="email"
      />
      <Field
        state={state}
        label="Password"
        name="password"
        hint={`At least ${PASSWORD_LENGTH.least} characters. A few words that belong to nobody else are best.`}
        type="password"
        autoComplete="new-password"
        minLength={PASSWORD_LENGTH.least}
        required
      />
    </>
  );
}
