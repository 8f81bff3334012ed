import type { WebLink } from "@/db/links/web-links";
import type { Answer } from "./ask";

const DAY = 24 * 60 * 60 * 1000;
/** After failing so often, or being said to be gone so often, an address is broken. */
const FAILURES = 3;
const GONE = 2;
/** Days after which an address is asked again: one that is fine, one that is broken, and one of which it is not known yet. */
const FINE = 28;
const BROKEN = 14;
const UNKNOWN = 1;

type Standing = Pick<WebLink, "failures" | "gone" | "failingSince" | "broken">;

/**
 * What is to be remembered of an address after this answer. It fails on different days, for it is asked but once a day. `chance`,
 * from 0 to 1, keeps what was asked together from being asked together for ever.
 */
export function judge(
  before: Standing,
  answer: Answer,
  now: Date,
  chance = Math.random(),
): Partial<Omit<WebLink, "url">> {
  const again = (days: number) => new Date(now.getTime() + days * DAY * (1 + chance / 4));
  const { kind } = answer;
  if (kind === "later") return { dueAt: again(before.broken ? BROKEN : UNKNOWN) };
  if (kind === "fine" || kind === "not-asked") {
    return {
      answer: kind,
      status: null,
      failures: 0,
      gone: 0,
      failingSince: null,
      broken: false,
      dueAt: again(FINE),
    };
  }
  const failures = before.failures + 1;
  const gone = before.gone + (kind === "gone" ? 1 : 0);
  const broken = failures >= FAILURES || gone >= GONE;
  return {
    answer: kind,
    status: "status" in answer ? answer.status : null,
    failures,
    gone,
    failingSince: before.failingSince ?? now,
    broken,
    dueAt: again(broken ? BROKEN : UNKNOWN),
  };
}
