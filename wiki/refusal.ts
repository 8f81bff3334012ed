import { told, type Said, type Told } from "@/document/said";

/** A use case that did not happen, for a reason its caller can tell people. */
export type Refused<Reason extends string = string> = { ok: false; reason: Reason } & Told;

export function refused<Reason extends string>(reason: Reason, words: string | Said): Refused<Reason> {
  return { ok: false, reason, ...told(words) };
}
