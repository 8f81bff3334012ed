import type { Db } from "@/wiki/database";
import { parseDoc, type DocJSON } from "@/document/json";
import { readMarkdown } from "@/document/markdown/read";
import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { backlinks } from "@/wiki/links/backlinks";
import { proposePage } from "@/wiki/drafts/propose";
import { mustPropose } from "@/wiki/may";
import { mentions } from "@/wiki/mentions/find";
import { fetchPage } from "@/wiki/pages/fetch";
import { putPage } from "@/wiki/pages/put";
import { history } from "@/wiki/revisions/history";
import { answer, bodyOf, pagingOf, problem, refusal } from "../../../_http/answer";
import { positionShape, PutBody, revisionShape } from "../../../_http/shapes";

/** In characters. Some texts take a second or two for each million to read, and nothing else happens meanwhile. */
const LONGEST = 2_000_000;

export async function givePage(db: Db, actor: Actor, title: Title): Promise<Response> {
  const found = await fetchPage(db, actor, title);
  if (!found) return noSuchPage(title);
  const { page, revision, doc, html, text, categories, links, positions } = found;
  return answer({
    id: page.id,
    title: page.title,
    kind: page.kind,
    redirect: page.redirectTitle,
    revision: revision && revisionShape(revision),
    doc,
    html,
    text,
    categories,
    links,
    positions: positions.map((row) => positionShape(row, page.title)),
  });
}

export async function giveRevisions(db: Db, title: Title, query: URLSearchParams): Promise<Response> {
  const found = await history(db, title, pagingOf(query));
  if (!found) return noSuchPage(title);
  return answer({ items: found.items.map(revisionShape), cursor: found.cursor });
}

export async function giveBacklinks(db: Db, title: Title, query: URLSearchParams): Promise<Response> {
  const { items, cursor } = await backlinks(db, title, pagingOf(query));
  const shown = items.map(({ title: from, kind, relation, excerpt }) => ({
    title: from,
    kind,
    relation,
    excerpt,
  }));
  return answer({ items: shown, cursor });
}

export async function giveMentions(db: Db, title: Title, query: URLSearchParams): Promise<Response> {
  const found = await mentions(db, title, pagingOf(query));
  if (!found) return noSuchPage(title);
  const items = found.items.map(({ title, kind, sentences }) => ({
    title,
    kind,
    sentences: sentences.map(({ sentence, offers }) => {
      const [before = "", name = "", after = ""] = sentence.split(/[\uE000\uE001]/);
      return { before, name, after, offers };
    }),
  }));
  return answer({ items, cursor: found.cursor });
}

export async function putPageFrom(request: Request, db: Db, actor: Actor, title: Title): Promise<Response> {
  // Whoever may not write is told so before their text is read.
  if (actor.role === "reader") return problem(401, "Not signed in", "Please sign in first, or send a token.");
  const read = await bodyOf(request, PutBody);
  if (!read.ok) return read.response;
  const { doc: sent, markdown, summary, base, kind } = read.body;
  if (markdown !== undefined && markdown.length > LONGEST) {
    return problem(413, "Too large", "The Markdown is longer than 2,000,000 characters; divide the page.");
  }
  const parsed = markdown === undefined ? parseDoc(sent) : parseDoc(readMarkdown(markdown));
  if (!parsed.ok) return problem(400, "Bad document", parsed.sentence);
  const doc: DocJSON = parsed.doc;
  const put = {
    doc,
    ...(summary !== undefined && { summary }),
    ...(base != null && { base }),
    ...(kind !== undefined && { kind }),
  };
  if (mustPropose(actor)) {
    const proposed = await proposePage(db, actor, title, put);
    return proposed.ok ? answer({ title, draft: proposed.draft }, 202) : refusal(proposed);
  }
  const done = await putPage(db, actor, title, put);
  if (!done.ok) return refusal(done);
  return answer({ title, id: done.id, revision: done.revision }, done.created ? 201 : 200);
}

function noSuchPage(title: Title): Response {
  return problem(404, "Not found", `There is no page “${title}”.`);
}
