import type { DraftLine } from "@/wiki/drafts/read";

type State = DraftLine["state"];

/** The state of a draft in a word, for lists. */
export const STATE_WORDS: Record<State, string> = {
  open: "being written",
  submitted: "waits for review",
  returned: "came back with a question",
  accepted: "accepted",
  rejected: "not accepted",
  spam: "not accepted",
  withdrawn: "withdrawn",
};

/** What happens next, in a sentence to those who take part. */
export const WHAT_NEXT: Record<State, string> = {
  open: "Nobody but you and the reviewers sees it until it is accepted. When you are ready, propose it.",
  submitted: "It waits for a reviewer. You can go on writing while it waits.",
  returned: "A reviewer has asked you for something. Change what you think right and propose it again.",
  accepted: "It is on the page now, under the names of those who wrote it.",
  rejected: "It was not accepted. What you wrote stays here, for you and the reviewers.",
  spam: "It was not accepted, for it looked like spam. What you wrote stays here, for you and the reviewers.",
  withdrawn: "It was withdrawn. What was written stays here, for those who took part.",
};
