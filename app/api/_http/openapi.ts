import { z } from "zod";
import { PARTS } from "@/document/questions/question";
import {
  Backlink,
  Batch,
  BatchBody,
  BatchDecisionBody,
  BatchRows,
  Change,
  DecidedBatch,
  DecidedDraft,
  DecisionBody,
  Hit,
  MatrixShape,
  Mention,
  Me,
  MadeWork,
  Page,
  PersonShape,
  Picture,
  Position,
  Problem,
  Proposed,
  ProposedBatch,
  PutBody,
  Revision,
  Ticket,
  TicketBody,
  Unsourced,
  UnsourcedBody,
  WaitingDraft,
  WorkBody,
  Written,
} from "./shapes";

type Parameter = { name: string; in: "query" | "path"; required: boolean; schema: { type: string } };

const LIST = query("limit", "cursor");
const ID: Parameter = { name: "id", in: "path", required: true, schema: { type: "string" } };
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
      "/people": {
        get: operation(
          "Those whose name, or a later word of it, begins with q, for completion; 8 at most. For whoever is signed in.",
          query("q"),
          { 200: list(PersonShape) },
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
            [ID],
            { 200: DecidedDraft },
          ),
          requestBody: body(DecisionBody),
        },
      },
      "/batches": {
        get: operation(
          "What somebody did or proposed on several pages at once, newest first; what waits for a decision only for its maker and reviewers.",
          LIST,
          { 200: list(Batch) },
        ),
        post: {
          ...operation(
            "Proposes small changes over many pages, at most 500: link, add-category, remove-category or replace-link, with from and to as they need them. Nothing is written before it is decided.",
            [],
            { 202: ProposedBatch },
          ),
          requestBody: body(BatchBody),
        },
      },
      "/batches/{id}": {
        get: operation("A batch with what became of each of its rows.", [ID], { 200: BatchRows }),
        post: {
          ...operation(
            "Decides on rows of a batch, or on all that nobody has decided on: those accepted are written a page at a time. For reviewers, and for whoever proposed it and may edit.",
            [ID],
            { 200: DecidedBatch },
          ),
          requestBody: body(BatchDecisionBody),
        },
      },
      "/tickets": {
        post: {
          ...operation("The right to open a page's room once, within 60 s.", [], { 200: Ticket }),
          requestBody: body(TicketBody),
        },
      },
      "/images": {
        post: {
          ...operation(
            "Keeps a picture: the body is a PNG, JPEG, WebP, GIF or AVIF file of at most 20 MB. src is for an image in a page; until a page shows it only who sent it and reviewers see it.",
            [],
            { 201: Picture },
          ),
          requestBody: {
            required: true,
            content: { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
          },
        },
      },
      "/works": {
        post: {
          ...operation(
            "Makes the page of a work from a reference: an entry of BibTeX, an item of CSL-JSON, a DOI, an ISBN or an address, the last three with a title. A page that is there stays as it is. From a newcomer it is a draft.",
            [],
            { 201: MadeWork, 202: MadeWork },
          ),
          requestBody: body(WorkBody),
        },
      },
      "/unsourced": {
        post: {
          ...operation(
            "Says why what one writes in a page or a draft needs no source: for the reviewers of the draft, or in the summary of the page's next revision.",
            [],
            { 201: Unsourced },
          ),
          requestBody: body(UnsourcedBody),
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
