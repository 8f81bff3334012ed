import { parseTitle } from "@/document/titles";
import { problem } from "../../../_http/answer";
import { asked } from "../../../_http/asked";
import { giveBacklinks, givePage, giveRevisions, putPageFrom } from "./verbs";

type Context = { params: Promise<{ title: string[] }> };

/**
 * `pages/TITLE`, and what there is beneath a page: `pages/TITLE/revisions`, `pages/TITLE/backlinks`. A slash of the
 * title itself may be written as it is or as %2F; the last segment counts as the name of a part only when it is one.
 */
export async function GET(request: Request, context: Context): Promise<Response> {
  const who = await asked(request);
  if (!who.ok) return who.response;
  const segments = (await context.params).title.map(decode);
  const part = segments.length > 1 ? segments.at(-1) : undefined;
  const isPart = part === "revisions" || part === "backlinks";
  const parsed = parseTitle((isPart ? segments.slice(0, -1) : segments).join("/"));
  if (!parsed.ok) return problem(400, "Bad title", parsed.sentence);
  const query = new URL(request.url).searchParams;
  if (part === "revisions") return await giveRevisions(who.db, parsed.title, query);
  if (part === "backlinks") return await giveBacklinks(who.db, parsed.title, query);
  return await givePage(who.db, who.actor, parsed.title);
}

export async function PUT(request: Request, context: Context): Promise<Response> {
  const who = await asked(request);
  if (!who.ok) return who.response;
  const parsed = parseTitle((await context.params).title.map(decode).join("/"));
  if (!parsed.ok) return problem(400, "Bad title", parsed.sentence);
  return await putPageFrom(request, who.db, who.actor, parsed.title);
}

/** A segment as it was meant; one that is not percent-encoded correctly is taken as it is, and refused as a title. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
