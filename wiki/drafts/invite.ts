import { findAccount } from "@/db/accounts/accounts";
import type { Db } from "@/db/client";
import { addGuest, guestsOf } from "@/db/drafts/drafts";
import { transact } from "@/db/transact";
import { said } from "@/document/said";
import type { Actor } from "../accounts/actor";
import { refused, type Refused } from "../refusal";
import { ownDraft } from "./submit";

/** People that one draft invites, at most. */
const MOST_GUESTS = 20;

/** Lets somebody else see a draft and write in it. From then on they do not decide on it. */
export async function inviteTo(
  db: Db,
  actor: Actor,
  id: string,
  name: string,
): Promise<{ ok: true } | Refused> {
  return await transact(db, async (tx) => {
    const draft = await ownDraft(tx, actor, id);
    if ("ok" in draft) return draft;
    const account = await findAccount(tx, name.trim());
    if (!account?.claimedAt) return refused("name", said`There is nobody named “${name.trim()}”.`);
    if (account.id === draft.authorId) return refused("name", "The author takes part already.");
    if ((await guestsOf(tx, id)).length >= MOST_GUESTS)
      return refused("name", said`A draft has ${MOST_GUESTS} guests at most.`);
    await addGuest(tx, id, account.id);
    return { ok: true };
  });
}
