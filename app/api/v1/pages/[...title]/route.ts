import { parseTitle, unescapePath } from "@/document/titles";
import { problem } from "../../../_http/answer";
import { door, others } from "../../../_http/door";
import { giveBacklinks, giveMentions, givePage, giveRevisions, putPageFrom } from "./verbs";

type Context = { params: Promise<{ title: string[] }> };

/**
 * `pages/TITLE`, and what there is beneath a page: `pages/TITLE/revisions`, `backlinks`, `mentions`. A slash of the
 * title itself may be written as it is or as %2F; the last segment counts as the name of a part only when it is one.
 */
export const GET = door<Context>(async ({ db, actor, query }, context) => {
  const segments = (await context.params).title.map(unescapePath);
  const part = segments.length > 1 ? segments.at(-1) : undefined;
  const isPart = part === "revisions" || part === "backlinks" || part === "mentions";
  const parsed = parseTitle((isPart ? segments.slice(0, -1) : segments).join("/"));
  if (!parsed.ok) return problem(400, "Bad title", parsed.sentence);
  if (part === "revisions") return await giveRevisions(db, parsed.title, query);
  if (part === "backlinks") return await giveBacklinks(db, parsed.title, query);
  if (part === "mentions") return await giveMentions(db, parsed.title, query);
  return await givePage(db, actor, parsed.title);
});

export const PUT = door<Context>(async ({ request, db, actor }, context) => {
  const parsed = parseTitle((await context.params).title.map(unescapePath).join("/"));
  if (!parsed.ok) return problem(400, "Bad title", parsed.sentence);
  return await putPageFrom(request, db, actor, parsed.title);
});

export const { POST, PATCH, DELETE } = others("GET", "PUT");
