/** What the address of a history can say, in the order of its form. */
export const HISTORY_FIELDS = ["by", "tag", "named", "notminor", "byhand"] as const;
export type HistoryFields = { [name in (typeof HISTORY_FIELDS)[number]]?: string | undefined };
