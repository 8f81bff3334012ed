"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { ROLES } from "@/wiki/accounts/actor";
import { block, unblock } from "@/wiki/accounts/block";
import { setRole } from "@/wiki/accounts/role";
import { database } from "../_reader/site/database";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";
import { inWords } from "../_words/sentence";
import { said, told } from "@/document/said";

/** Gives an account another role. */
export async function giveRole(_before: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const asked = text(form, "role");
  const role = ROLES.find((known) => known === asked);
  if (!role || role === "reader")
    return { typed: {}, refusal: await refusalOf(told("There is no such role.")) };
  const name = text(form, "name");
  const changed = await setRole(await database(), guarded.actor, { name, role });
  if (!changed.ok) return { typed: {}, refusal: await refusalOf(changed) };
  revalidatePath("/admin");
  const roles = await getTranslations("site.roles");
  return { typed: {}, done: await inWords(said`${name} is now ${roles(role)}.`) };
}

/** Blocks an account, or unblocks a blocked one. */
export async function turnBlock(_before: FormState, form: FormData): Promise<FormState> {
  const guarded = await guard();
  if (!guarded.ok) return { typed: {}, refusal: await refusalOf(guarded) };
  const name = text(form, "name");
  const db = await database();
  const blocking = text(form, "blocked") !== "yes";
  const changed = blocking
    ? await block(db, guarded.actor, { name, reason: text(form, "reason").trim() })
    : await unblock(db, guarded.actor, { name });
  if (!changed.ok) return { typed: {}, refusal: await refusalOf(changed) };
  revalidatePath("/admin");
  return {
    typed: {},
    done: await inWords(blocking ? said`${name} is blocked.` : said`${name} may write again.`),
  };
}
