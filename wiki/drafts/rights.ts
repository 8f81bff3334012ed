import { UNDECIDED, type DraftRoom, type DraftState } from "@/db/drafts/drafts";
import { accountOf, type Actor } from "../accounts/actor";
import { may } from "../may";
import { facts } from "../pages/read";

/** Whether a draft can still be written in and decided. */
export function isUndecided(state: DraftState): boolean {
  return UNDECIDED.some((each) => each === state);
}

type Parts = { authorId: string; guests: readonly string[] };

/** Whether somebody takes part in a draft, as its author or invited: they never decide on it. */
export function takesPart(actor: Actor, { authorId, guests }: Parts): boolean {
  const account = accountOf(actor);
  return account !== null && (account === authorId || guests.includes(account));
}

/** Whether somebody may see a draft: those who take part, and reviewers. */
export function maySee(actor: Actor, draft: Parts): boolean {
  return takesPart(actor, draft) || may(actor, "review").ok;
}

/** Whether somebody may write in the room of a draft, which they may see: until it is decided. */
export function mayWriteIn(actor: Actor, room: DraftRoom): boolean {
  return maySee(actor, room) && isUndecided(room.state) && may(actor, "propose", facts(room.page)).ok;
}
