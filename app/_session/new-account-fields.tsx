import { PASSWORD_LENGTH } from "@/wiki/accounts/password-length";
import { Field } from "./field";
import type { FormState } from "./form-state";
import { useTranslations } from "next-intl";

export const NEW_ACCOUNT_FIELDS = ["name", "email", "password", "answer"] as const;

/** What a new account needs. */
export function NewAccountFields({
  state,
  question = "",
  confirmed = false,
  verified,
  password = true,
}: {
  state: FormState;
  /** What the community asks, if it does. */
  question?: string;
  /** Whether an address must be given. */
  confirmed?: boolean;
  /** The address that is known to be theirs, if one is. */
  verified?: string;
  /** Whether they are known by a password from then on. */
  password?: boolean;
}) {
  const words = useTranslations("accounts");
  return (
    <>
      <Field
        state={state}
        label={words("name")}
        name="name"
        hint={words("nameHint")}
        autoComplete="username"
        maxLength={80}
        required
      />
      <Field
        state={state}
        label={words(confirmed ? "email" : "emailOptional")}
        name="email"
        hint={verified === undefined ? words("emailHint") : words("emailHintVerified", { address: verified })}
        type="email"
        autoComplete="email"
        required={confirmed}
      />
      {password ? (
        <Field
          state={state}
          label={words("password")}
          name="password"
          hint={words("passwordHint", { count: PASSWORD_LENGTH.least })}
          type="password"
          autoComplete="new-password"
          minLength={PASSWORD_LENGTH.least}
          required
        />
      ) : null}
      {question === "" ? null : (
        <Field
          state={state}
          label={question}
          name="answer"
          hint={words("answerHint")}
          autoComplete="off"
          maxLength={200}
          required
        />
      )}
    </>
  );
}
