/** Bytes of what a device kept, of which a draft is made at most: more does not go through an action. */
export const LARGEST_DRAFT = 900_000;
