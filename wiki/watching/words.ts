import { said, type Said } from "@/document/said";
import type { Notice } from "./notices";

/** What a notice says, in a sentence without links. */
export function sentenceOf({ verb, title, watched, by, sought }: Notice): Said {
  const who = whoOf(by);
  const page = watched ?? said`a page that you watch`;
  const category = watched ?? said`a category that you watch`;
  const school = watched ?? said`a school that you watch`;
  const person = sought ?? said`Somebody whom you watch`;
  switch (verb) {
    case "changed":
      return said`${who} changed it`;
    case "reverted":
      return said`${who} took back what you had written`;
    case "in-category":
      return said`${who} changed it; it is in ${category}`;
    case "by-person":
      return said`${person} wrote in it`;
    case "position":
      return said`${who} changed or answered a position that you watch`;
    case "found":
      return sought === null
        ? said`A search that you watch finds it now`
        : said`A search that you watch finds it now: ${sought}`;
    case "links":
      return said`${who} linked to ${page}`;
    case "thanked":
      return said`${who} thanks you for what you wrote`;
    case "characterises":
      return said`${who} stated a position that speaks of ${school}`;
    case "replies":
      return said`${who} answered a position of ${page}`;
    case "stale":
      return said`${who} changed a position that “${title}” rests on`;
    case "comment":
      return said`${who} said something about “${title}”`;
    case "answer":
      return said`${who} answered in a conversation that you take part in`;
    case "mention":
      return said`${who} named you in a conversation`;
    case "named":
      return said`${who} named you on the page`;
    case "draft-comment":
      return said`${who} said something in a draft of “${title}”`;
    case "accepted":
      return said`What you proposed for “${title}” was accepted`;
    case "returned":
      return said`What you proposed for “${title}” came back to you with a question`;
    case "rejected":
    case "spam":
      return said`What you proposed for “${title}” was not accepted; the draft says why`;
  }
}

function whoOf(by: readonly string[]): string | Said {
  const [first] = by;
  if (first === undefined) return said`Somebody`;
  return by.length <= 3 ? by.join(", ") : said`${first} and others`;
}
