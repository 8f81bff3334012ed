import type { Db } from "@/wiki/database";
import type { Title } from "@/document/titles";
import type { Actor } from "@/wiki/accounts/actor";
import { backlinks } from "@/wiki/links/backlinks";
import { mentions } from "@/wiki/mentions/find";
import { givenPage } from "@/wiki/pages/given";
import { putSent } from "@/wiki/pages/put-sent";
import { givenRevision } from "@/wiki/revisions/given";
import { history } from "@/wiki/revisions/history";
import { answer, answerWith, bodyOf, pagingOf, problem, refusal } from "../../../_http/answer";
import { PutBody } from "../../../_http/shapes";

/** In characters. Some texts take a second or two for each million to read. */
const LONGEST = 2_000_000;

export async function givePage(db: Db, actor: Actor, title: Title): Promise<Response> {
  const given = await givenPage(db, actor, title);
  return given ? answerWith(given) : noSuchPage(title);
}

export async function giveRevisions(db: Db, title: Title, query: URLSearchParams): Promise<Response> {
  const found = await history(db, title, pagingOf(query));
  if (!found) return noSuchPage(title);
  return answer({ items: found.items.map(givenRevision), cursor: found.cursor });
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
  const { doc: sent, markdown, summary, minor, base, kind } = read.body;
  if (markdown !== undefined && markdown.length > LONGEST) {
    return problem(413, "Too large", "The Markdown is longer than 2,000,000 characters; divide the page.");
  }
  const done = await putSent(db, actor, title, {
    text: markdown === undefined ? { doc: sent } : { markdown },
    ...(summary !== undefined && { summary }),
    ...(minor !== undefined && { minor }),
    ...(base != null && { base }),
    ...(kind !== undefined && { kind }),
  });
  if (!done.ok) return refusal(done);
  if ("draft" in done) return answer({ title, draft: done.draft }, 202);
  return answer({ title, id: done.id, revision: done.revision }, done.created ? 201 : 200);
}

function noSuchPage(title: Title): Response {
  return problem(404, "Not found", `There is no page “${title}”.`);
}
