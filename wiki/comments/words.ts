import { said } from "@/document/said";
import { countTries } from "../sessions/tries";
import { refused, type Refused } from "../refusal";

/** Characters of a comment, and of what a thread is called, at most. */
const LONGEST_COMMENT = 5_000;
const LONGEST_SUBJECT = 200;
/** Comments in one thread, at most. */
export const MOST_COMMENTS = 200;

/** What somebody may say in ten minutes: much for a person, little for a flood. */
const pace = countTries({ most: 40, minutes: 10 });

/** What was written, without what nobody reads; or why it cannot be said. */
export function readBody(given: string): { ok: true; body: string } | Refused<"body"> {
  const body = readable(given).replace(/\n{3,}/g, "\n\n");
  if (body === "") return refused("body", "Write something first.");
  if (body.length > LONGEST_COMMENT)
    return refused(
      "body",
      said`A comment has at most ${LONGEST_COMMENT.toLocaleString("en-GB")} characters.`,
    );
  return { ok: true, body };
}

export function readSubject(given: string): { ok: true; subject: string } | Refused<"subject"> {
  const subject = readable(given).replace(/\s+/g, " ");
  if (subject === "") return refused("subject", "Say in a few words what it is about.");
  if (subject.length > LONGEST_SUBJECT)
    return refused("subject", said`What it is about has at most ${LONGEST_SUBJECT} characters.`);
  return { ok: true, subject };
}

/** Text that the database takes, with lines as they are everywhere. */
export function readable(given: string): string {
  return given
    .replaceAll("\0", "")
    .replace(/\r\n?/g, "\n")
    .replace(/\p{Surrogate}/gu, "\uFFFD")
    .trim();
}

/** Whether somebody speaks too fast for a person. */
export function tooFast(accountId: string): Refused<"pace"> | undefined {
  return pace.take(accountId)
    ? undefined
    : refused("pace", "You have said much in a short time. Please wait some minutes and go on then.");
}
