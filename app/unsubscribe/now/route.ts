import { sharedSettings } from "@/env";
import { unwatches } from "@/wiki/mail/links";
import { unsubscribe } from "@/wiki/mail/wish";
import { database } from "../../_reader/site/database";

/*
 * What the button of a mail program asks for (RFC 8058): it sends no cookie and comes from no page of ours. The signed key is
 * the whole right, and all that it can do is end letters, or the watching of one thing; so the guard against other sites has nothing to guard here.
 */
export async function POST(request: Request): Promise<Response> {
  const key = new URL(request.url).searchParams.get("key") ?? "";
  const { authSecret } = sharedSettings();
  const done = await unsubscribe(await database(), authSecret, key);
  if (!done) return new Response("This link does not work.\n", { status: 410 });
  return new Response(null, {
    status: 303,
    headers: { location: `/unsubscribe?done=${unwatches(authSecret, key) ? "one" : "yes"}` },
  });
}

/** Whoever follows the link as a link is asked first. */
export function GET(request: Request): Response {
  const { search } = new URL(request.url);
  return new Response(null, { status: 303, headers: { location: `/unsubscribe${search}` } });
}
