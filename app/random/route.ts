import { titlePath } from "@/document/titles";
import { randomTitle } from "@/wiki/pages/random";
import { database } from "../_reader/site/database";

// Another page each time, so nothing of it is made ahead or kept.
export const dynamic = "force-dynamic";

/** Leads to any page; to the main page where there is no other. */
export async function GET(): Promise<Response> {
  const title = await randomTitle(await database());
  const headers = { location: title ? titlePath(title) : "/", "cache-control": "no-store" };
  return new Response(null, { status: 302, headers });
}
