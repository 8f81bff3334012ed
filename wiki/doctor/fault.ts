/** What is looked at; the names stand in the command's JSON. */
export type Check =
  | "log"
  | "snapshot"
  | "authorship"
  | "behind"
  | "content"
  | "text"
  | "search"
  | "links"
  | "positions"
  | "citations"
  | "redirect"
  | "revisions";

/** Something about one page that does not fit together. */
export type Fault = {
  check: Check;
  sentence: string;
  /** What can be made anew from the rest to put it right; undefined when that would be to invent it. */
  remedy?: Remedy;
};

export type Remedy =
  | { make: "snapshot" }
  | { make: "tables" }
  | { make: "count" }
  | { make: "owners"; owners: { clientId: number; accountId: string }[] };
