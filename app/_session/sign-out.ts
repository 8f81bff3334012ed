"use server";

import { redirect } from "next/navigation";
import { dropSession } from "./cookie";
import { guard } from "./guard";

/** Ends this browser's session and leads to the main page. */
export async function signOut(): Promise<void> {
  const guarded = await guard();
  if (guarded.ok) await dropSession();
  redirect("/");
}
