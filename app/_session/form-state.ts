/** What a form shows after it was sent: what was typed stays, and a sentence says what happened. */
export type FormState = {
  /** What was typed, by field; never a password. */
  typed: Record<string, string>;
  refusal?: { field?: string; sentence: string };
  /** What was done. */
  done?: string;
  /** A secret to show this once. */
  shown?: string;
};

export const UNTOUCHED: FormState = { typed: {} };

/** One field of a form that was sent, as text. A file counts as nothing. */
export function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
