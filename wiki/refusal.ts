/** A use case that did not happen, for a reason its caller can tell people. */
export type Refused<Reason extends string = string> = { ok: false; reason: Reason; sentence: string };

export function refused<Reason extends string>(reason: Reason, sentence: string): Refused<Reason> {
  return { ok: false, reason, sentence };
}
