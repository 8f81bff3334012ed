import { z } from "zod";
import { PARTS } from "@/document/question";
import {
  Backlink,
  Change,
  DecidedDraft,
  DecisionBody,
  Hit,
  MatrixShape,
  Mention,
  Me,
  Page,
  Position,
  Problem,
  Proposed,
  PutBody,
  Revision,
  Ticket,
  TicketBody,
  WaitingDraft,
  Written,
} from "./shapes";

type Parameter = { name: string; in: "query" | "path"; required: boolean; schema: { type: string } };

const LIST = query("limit", "cursor");
const TITLE: Parameter = { name: "title", in: "path", required: true, schema: { type: "string" } };

/** The HTTP API, drawn from the very shapes that its routes check and give. OpenAPI 3.1. */
export function describe() {
  return {
    openapi: "3.1.0",
    info: {
      title: "Polylogue",
      version: "1",
      description: "Pages, revisions and positions of this wiki. Rights are the same as on its pages.",
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: "/api/v1" }],
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
    security: [{}, { token: [] }],
    paths: {
      "/pages/{title}": {
        get: operation("A page as it is now; a redirect is not followed.", [TITLE], { 200: Page }),
        put: {
          ...operation(
            "Writes a page. With base, the id of the revision that the text was made from, only if that is the newest. What a newcomer writes is proposed, and waits for a reviewer.",
            [TITLE],
            { 200: Written, 201: Written, 202: Proposed },
          ),
          requestBody: body(PutBody),
        },
      },
      "/pages/{title}/revisions": {
        get: operation("The page's history, newest first.", [TITLE, ...LIST], { 200: list(Revision) }),
      },
      "/pages/{title}/mentions": {
        get: operation(
          "Sentences elsewhere that name the page and do not link to it, the likeliest first.",
          [TITLE, ...LIST],
          { 200: list(Mention) },
        ),
      },
      "/pages/{title}/backlinks": {
        get: operation("What points at the page, through redirects too.", [TITLE, ...LIST], {
          200: list(Backlink),
        }),
      },
      "/positions": {
        get: operation(
          "Positions that answer every part of the question, in the order they were recorded or as sort says; stance may be given several times.",
          [...query(...PARTS), ...LIST],
          { 200: list(Position) },
        ),
      },
      "/matrix": {
        get: operation(
          "Who stands how to whom: a cell for each holder and target, with its stances counted; on one topic where given. Of more than 5,000 pairs, those with the most between them; each stance names up to 100 of its positions.",
          query("topic"),
          { 200: MatrixShape },
        ),
      },
      "/search": {
        get: operation(
          "Pages for a query: by title, then by text; with in=titles only titles, for completion.",
          [...query("q", "in"), ...LIST],
          { 200: list(Hit) },
        ),
      },
      "/changes": { get: operation("Revisions of all pages, newest first.", LIST, { 200: list(Change) }) },
      "/review": {
        get: operation("Drafts that wait for a reviewer, the oldest first. For reviewers.", LIST, {
          200: list(WaitingDraft),
        }),
      },
      "/review/{id}": {
        post: {
          ...operation(
            "Decides on a draft that waits, all of its pages at once. To return or reject it needs a reason.",
            [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
            { 200: DecidedDraft },
          ),
          requestBody: body(DecisionBody),
        },
      },
      "/tickets": {
        post: {
          ...operation("The right to open a page's room once, within 60 s.", [], { 200: Ticket }),
          requestBody: body(TicketBody),
        },
      },
      "/me": { get: operation("Who is asking.", [], { 200: Me }) },
    },
  };
}

const DONE: Record<string, string> = { 201: "It is new.", 202: "It waits for a reviewer." };

function query(...names: string[]): Parameter[] {
  return names.map((name) => ({ name, in: "query", required: false, schema: { type: "string" } }));
}

function list(item: z.ZodType) {
  return z.object({ items: z.array(item), cursor: z.string().nullable() });
}

function json(shape: z.ZodType, type = "application/json") {
  return { content: { [type]: { schema: z.toJSONSchema(shape, { io: "input" }) } } };
}

function body(shape: z.ZodType) {
  return { required: true, ...json(shape) };
}

function operation(summary: string, parameters: Parameter[], given: Record<number, z.ZodType>) {
  const responses: Record<string, unknown> = {
    default: { description: "Why not, in one sentence.", ...json(Problem, "application/problem+json") },
  };
  for (const [status, shape] of Object.entries(given)) {
    responses[status] = { description: DONE[status] ?? "Done.", ...json(shape) };
  }
  return { summary, parameters, responses };
}
