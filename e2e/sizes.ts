/** The screens on which what is seen and done with the hand is tried. */
export const SIZES = [
  ["a desktop", { width: 1280, height: 800 }],
  ["a phone", { width: 390, height: 800 }],
] as const;
