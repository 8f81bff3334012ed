/** The stances of a position that answers another one: it hangs on that position and appears with it. */
export const REPLIES: ReadonlySet<string> = new Set(["replies-to", "contests-the-reading-of"]);
