import { refused, type Refused } from "../refusal";

/** Why a sign-in with the provider came to nothing, in words for whoever tried. */
const SENTENCES = {
  away: "The sign-in service does not answer at the moment. Please try again later.",
  cancelled: "You did not finish signing in there, so nothing was changed.",
  astray: "This sign-in took too long, or was begun elsewhere. Please begin again.",
  clock:
    "The clocks of this wiki and of the sign-in service differ, so its answer was not taken. Please tell an admin.",
  untrusted: "The answer of the sign-in service did not fit, so nothing was changed. Please begin again.",
  unwilling: "The sign-in service refused to answer this wiki. Please try again, or tell an admin.",
  "too-many": "Too many tries. Please wait 15 minutes and try again.",
  closed:
    "No account here is linked with that sign-in, and new ones cannot be made. Whoever has an account signs in with its password and links it in the settings.",
  other: "That sign-in belongs to another account of this wiki. Sign out first to use it.",
} as const;

export type Reason = keyof typeof SENTENCES;

/** The words for what an address says of it; undefined where it says something else. */
export function sentenceOf(reason: string): string | undefined {
  return Object.entries(SENTENCES).find(([each]) => each === reason)?.[1];
}

/** `detail` is for the log of whoever runs the wiki. */
export type OidcRefused = Refused<Reason> & { detail?: string };

export function refuse(reason: Reason, detail?: string): OidcRefused {
  return { ...refused(reason, SENTENCES[reason]), ...(detail !== undefined && { detail }) };
}
