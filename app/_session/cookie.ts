import { cookies } from "next/headers";
import { sharedSettings } from "@/env";
import { sessionCookie, sessionSecret } from "@/wiki/sessions/cookie";
import { endSession } from "@/wiki/sessions/session";
import { database } from "../_reader/site/database";

/** Gives the browser a session that was just opened. One that it had before ends. In server actions and route handlers only. */
export async function keepSession(secret: string): Promise<void> {
  const jar = await cookies();
  await endHeld(jar.toString());
  const { name, options } = sessionCookie(sharedSettings().baseUrl);
  jar.set(name, secret, options);
}

/** Ends the browser's session and takes its cookie away. In server actions only. */
export async function dropSession(): Promise<void> {
  const jar = await cookies();
  await endHeld(jar.toString());
  const { name, options } = sessionCookie(sharedSettings().baseUrl);
  jar.set(name, "", { ...options, maxAge: 0 });
}

async function endHeld(cookieHeader: string): Promise<void> {
  const held = sessionSecret(cookieHeader);
  if (held) await endSession(await database(), held);
}
