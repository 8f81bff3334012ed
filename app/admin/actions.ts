"use server";

import { revalidatePath } from "next/cache";
import { ROLES } from "@/wiki/accounts/actor";
import { block, setRole, unblock } from "@/wiki/accounts/role";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";

/** Gives an account another role. */
export async function giveRole(_before: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: guarded };
  const asked = text(form, "role");
  const role = ROLES.find((known) => known === asked);
  if (!role || role === "reader") return { typed: {}, refusal: { sentence: "There is no such role." } };
  const name = text(form, "name");
  const changed = await setRole(await database(), guarded.actor, { name, role });
  if (!changed.ok) return { typed: {}, refusal: { sentence: changed.sentence } };
  revalidatePath("/admin");
  return { typed: {}, done: `${name} is now ${role}.` };
}

/** Blocks an account, or unblocks a blocked one. */
export async function turnBlock(_before: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: guarded };
  const name = text(form, "name");
  const db = await database();
  const blocking = text(form, "blocked") !== "yes";
  const changed = blocking
    ? await block(db, guarded.actor, { name, reason: text(form, "reason").trim() })
    : await unblock(db, guarded.actor, { name });
  if (!changed.ok) return { typed: {}, refusal: { sentence: changed.sentence } };
  revalidatePath("/admin");
  return { typed: {}, done: blocking ? `${name} is blocked.` : `${name} may write again.` };
}
