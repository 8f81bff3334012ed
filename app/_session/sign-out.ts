"use server";

import { redirect } from "next/navigation";
import { dropSession } from "./cookie";
import { guard } from "./guard";
import { localPath } from "./origin";

/** Ends this browser's session and shows the page again that the button stood on. */
export async function signOut(form: FormData): Promise<void> {
  const guarded = await guard();
  if (guarded.ok) await dropSession();
  const from = form.get("from");
  redirect(localPath(typeof from === "string" ? from : "/"));
}
