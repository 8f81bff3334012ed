import type { Hue, Sign } from "@/document/stances";

/** How a stance leans, in words. */
export const SIGN_WORDS: Record<Sign, string> = {
  "+": "for",
  "-": "against",
  "±": "for and against",
  "0": "neither for nor against",
};

/** What a hue is the colour of. */
export const HUE_WORDS: Record<Hue, string> = {
  agreement: "agreement",
  building: "building on",
  difference: "difference",
  critique: "critique",
  qualified: "qualified",
  plain: "plain",
};
