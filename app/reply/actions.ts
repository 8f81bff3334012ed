"use server";

import { redirect } from "next/navigation";
import { REPLIES } from "@/document/positions/replies";
import { parseTitle, pathTo } from "@/document/titles";
import { beginQuery } from "../_editor/position/begun-position";
import { withQuery } from "../_reader/site/paths";
import { text, type FormState } from "../_session/form-state";
import { guard } from "../_session/guard";
import { refusalOf } from "../_words/refusal";

/** Leads to the editor of the page where a reply is written, with the reply begun. */
export async function beginReply(
  id: string,
  topic: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const guarded = await guard();
  const typed = { holder: text(form, "holder"), page: text(form, "page"), stance: text(form, "stance") };
  if (!guarded.ok) return { typed, refusal: await refusalOf(guarded) };
  const holder = parseTitle(typed.holder);
  if (!holder.ok) return { typed, refusal: await refusalOf(holder, "holder") };
  const page = typed.page.trim() === "" ? holder : parseTitle(typed.page);
  if (!page.ok) return { typed, refusal: await refusalOf(page, "page") };
  const stance = REPLIES.has(typed.stance) ? typed.stance : "replies-to";
  const begun = beginQuery({ holder: holder.title, stance, target: `#${id}`, topic });
  redirect(withQuery(pathTo("edit", page.title), begun));
}
