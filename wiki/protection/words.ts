import type { Level, Protection } from "@/db/protection";
import { said, type Said } from "@/document/said";

export const WHO: Record<Level, Said> = {
  newcomer: said`everyone who is signed in`,
  member: said`members`,
  moderator: said`moderators`,
  admin: said`admins`,
};

/** " until 2026-12-03, 14:00 UTC", or nothing for what has no end. */
export function endWords(until: Date | null): Said {
  if (until === null) return said``;
  const [day = "", time = ""] = until.toISOString().slice(0, 16).split("T");
  return said` until ${day}, ${time} UTC`;
}

/** What a protection means, in one sentence: who may change the page until when, who may propose, and why. */
export function protectionWords(protection: Protection, what = said`this page`): Said {
  const { edit, propose, reason, until, reviewers } = protection;
  const end = endWords(until === null ? null : new Date(until));
  const others = propose === edit ? said`` : said`, and ${WHO[propose]} may propose a change`;
  const twice =
    reviewers !== 2
      ? said``
      : propose === edit
        ? said`, and what is proposed needs two reviewers`
        : said`, which needs two reviewers`;
  return said`Only ${WHO[edit]} may change ${what}${end}${others}${twice}: “${reason}”.`;
}
