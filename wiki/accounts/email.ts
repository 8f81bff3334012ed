import { z } from "zod";

export type ParsedEmail =
  { ok: true; email: string | null } | { ok: false; reason: "email"; sentence: string };

const shape = z.email().max(254);

/** An e-mail address as it is kept, or null when none was given. */
export function parseEmail(raw: string | undefined): ParsedEmail {
  const text = raw?.trim() ?? "";
  if (text === "") return { ok: true, email: null };
  const parsed = shape.safeParse(text);
  if (parsed.success) return { ok: true, email: parsed.data };
  return { ok: false, reason: "email", sentence: "This does not look like an e-mail address." };
}
