import type { RevisionWithAuthors } from "@/db/revisions/revisions";

/** A revision as programs are given it. */
export function givenRevision(row: RevisionWithAuthors) {
  const { id, number, at, authors, summary, size, minor, tool, tags } = row;
  const hidden = (["text", "summary", "authors"] as const).filter((part) => row.hidden?.[part]);
  return { id, number, at: at.toISOString(), authors, summary, size, hidden, minor, tool, tags };
}

export type GivenRevision = ReturnType<typeof givenRevision>;
