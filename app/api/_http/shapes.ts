import { z } from "zod";
import { KINDS } from "@/document/kinds";
import { UNSTORABLE } from "@/document/schema/attributes";
import { DECISIONS } from "@/wiki/drafts/decide";
import type { PositionRow } from "@/wiki/positions/list";
import type { RevisionWithAuthors } from "@/wiki/revisions/history";

/** What the API takes and gives, once: the routes check with it and openapi.json is drawn from it. */

export const Revision = z.object({
  id: z.int(),
  number: z.int(),
  at: z.iso.datetime(),
  authors: z.array(z.string()),
  summary: z.string(),
  size: z.int(),
});

export const Position = z.object({
  id: z.string(),
  holder: z.string(),
  stance: z.string(),
  target: z.string(),
  topic: z.string(),
  voice: z.string(),
  from: z.string(),
  until: z.string(),
  source: z.string(),
  locator: z.string(),
  text: z.string(),
  quote: z.string(),
  page: z.string(),
  recorded: z.iso.datetime(),
});

const Link = z.object({ relation: z.string(), title: z.string(), fragment: z.string(), excerpt: z.string() });

export const Page = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(KINDS),
  redirect: z.string().nullable(),
  revision: Revision.nullable(),
  doc: z.looseObject({ type: z.literal("doc") }),
  html: z.string(),
  text: z.string(),
  categories: z.array(z.string()),
  links: z.array(Link),
  positions: z.array(Position),
});

function storable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

export const PutBody = z
  .object({
    doc: z.unknown().optional(),
    markdown: z.string().optional(),
    summary: z.string().max(500).refine(storable, "a character in it cannot be stored").optional(),
    base: z.int().nonnegative().nullish(),
    kind: z.enum(KINDS).optional(),
  })
  .refine((body) => (body.doc === undefined) !== (body.markdown === undefined), {
    message: "give either doc or markdown",
  });

export const Written = z.object({
  title: z.string(),
  id: z.uuid(),
  revision: z.int().nullable(),
});

/** What somebody wrote waits for a reviewer, in this draft. */
export const Proposed = z.object({ title: z.string(), draft: z.uuid() });

export const WaitingDraft = z.object({
  id: z.uuid(),
  pages: z.array(z.string()),
  authors: z.array(z.string()),
  at: z.iso.datetime(),
  summary: z.string(),
});

export const DecisionBody = z.object({
  decision: z.enum(DECISIONS),
  reason: z.string().max(500).refine(storable, "a character in it cannot be stored").optional(),
});

export const DecidedDraft = z.object({
  id: z.uuid(),
  decision: z.enum(DECISIONS),
  pages: z.array(z.object({ title: z.string(), revision: z.int().nullable() })),
});

export const Backlink = z.object({
  title: z.string(),
  kind: z.enum(KINDS),
  relation: z.string(),
  excerpt: z.string(),
});

export const Mention = z.object({
  title: z.string(),
  kind: z.enum(KINDS),
  sentences: z.array(
    z.object({
      before: z.string(),
      name: z.string(),
      after: z.string(),
      offers: z.array(z.object({ holder: z.string(), stance: z.string(), target: z.string() })),
    }),
  ),
});

export const Hit = z.object({ title: z.string(), kind: z.enum(KINDS), excerpt: z.string() });
export const Change = Revision.extend({ title: z.string(), kind: z.enum(KINDS) });
export const TicketBody = z.object({ page: z.uuid() });
export const Ticket = z.object({ ticket: z.string(), schema: z.int() });
const Counts = z.record(z.string(), z.int());
export const MatrixShape = z.object({
  topic: z.string().nullable(),
  holders: z.array(z.string()),
  targets: z.array(z.string()),
  cells: z.array(
    z.object({
      holder: z.string(),
      target: z.string(),
      stances: Counts,
      signs: Counts,
      positions: z.array(z.string()),
    }),
  ),
});
export const Me = z.object({ role: z.string(), id: z.uuid().nullable(), name: z.string().nullable() });
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
});

export function revisionShape(row: RevisionWithAuthors): z.infer<typeof Revision> {
  const { id, number, at, authors, summary, size } = row;
  return { id, number, at: at.toISOString(), authors, summary, size };
}

export function positionShape(row: PositionRow, page: string): z.infer<typeof Position> {
  const { id, holder, stance, target, topic, voice, from, until, source, locator, text, quote } = row;
  return {
    id,
    holder,
    stance,
    target,
    topic,
    voice,
    from,
    until,
    source,
    locator,
    text,
    quote,
    page,
    recorded: row.recordedAt.toISOString(),
  };
}
