import { CLOSE } from "@/document/protocol";
import { refused, type Refused } from "../refusal";

/**
 * A row of a log is not what was written, or is missing. To go on without it would be to lose what somebody wrote, and
 * perhaps all that builds on it, so the page is closed to writing until the row is back.
 */
export class DamagedLog extends Error {
  constructor(
    readonly liveId: string,
    readonly seq: number,
    readonly what: string,
  ) {
    super(`The log of the live document ${liveId} is damaged at ${seq}: ${what}.`);
  }
}

export function isDamaged(error: unknown): boolean {
  return error instanceof DamagedLog;
}

/** What a change of a page that failed with `error` comes to: that a page with a damaged log takes none is a refusal. */
export function refuseDamaged(error: unknown): Refused<"damaged"> {
  if (error instanceof DamagedLog) return refused("damaged", CLOSE.damaged.sentence);
  throw error;
}
