/** What the signs are called in the catalogue. */
export const SIGN_NAMES = { "+": "for", "-": "against", "±": "both", "0": "neither" } as const;
