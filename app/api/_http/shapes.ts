import { z } from "zod";
import { LONGEST_CITATION } from "@/document/works/citation-text";
import { LONGEST_REASON } from "@/wiki/citations/unsourced";
import { KINDS } from "@/document/kinds";
import { UNSTORABLE } from "@/document/schema/attributes";
import { BATCH_DECISIONS } from "@/wiki/batches/decide";
import type { batches, readBatch } from "@/wiki/batches/read";
import { MOST_ROWS } from "@/wiki/batches/table";
import { DECISIONS } from "@/wiki/drafts/decide";
import type { GivenPosition } from "@/wiki/positions/given";
import type { GivenRevision } from "@/wiki/revisions/given";

/** What the API takes and gives, once: the routes check with it and openapi.json is drawn from it. */

export const Revision = z.object({
  id: z.int(),
  number: z.int(),
  at: z.iso.datetime(),
  authors: z.array(z.string()),
  summary: z.string(),
  size: z.int(),
  hidden: z.array(z.enum(["text", "summary", "authors"])),
  minor: z.boolean(),
  tool: z.enum(["token", "batch"]).nullable(),
  tags: z.array(z.string()),
}) satisfies z.ZodType<GivenRevision>;

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
}) satisfies z.ZodType<GivenPosition>;

const Link = z.object({ relation: z.string(), title: z.string(), fragment: z.string(), excerpt: z.string() });

const Protection = z.object({
  edit: z.enum(["member", "moderator", "admin"]),
  propose: z.enum(["newcomer", "member", "moderator", "admin"]),
  reviewers: z.literal(2).optional(),
  reason: z.string(),
  until: z.iso.datetime().nullable(),
});

export const Page = z.object({
  id: z.uuid(),
  title: z.string(),
  kind: z.enum(KINDS),
  redirect: z.string().nullable(),
  protection: Protection.nullable(),
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
    minor: z.boolean().optional(),
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
  noted: z.boolean(),
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

export const Hit = z.object({
  title: z.string(),
  kind: z.enum(KINDS),
  redirect: z.string().nullable(),
  excerpt: z.string(),
});
export const PersonShape = z.object({ id: z.uuid(), name: z.string() });
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

export const Picture = z.object({ src: z.string(), width: z.int(), height: z.int() });

export const WorkBody = z.object({
  text: z.string().max(LONGEST_CITATION),
  title: z.string().max(500).optional(),
});
export const MadeWork = z.object({ title: z.string(), draft: z.string().nullable() });

export const UnsourcedBody = z.object({
  room: z.uuid(),
  reason: z.string().min(1).max(LONGEST_REASON).refine(storable, "a character in it cannot be stored"),
});
export const Unsourced = z.object({ reason: z.string() });

const Words = z.string().max(500).refine(storable, "a character in it cannot be stored");
const SmallChange = z.object({
  page: Words,
  change: Words,
  from: Words.optional(),
  to: Words.optional(),
});

export const BatchBody = z.object({ purpose: Words, changes: z.array(SmallChange).max(MOST_ROWS) });
export const ProposedBatch = z.object({ id: z.int() });

export const Batch = z.object({
  id: z.int(),
  at: z.iso.datetime(),
  by: z.string(),
  kind: z.enum(["link", "undo", "changes"]),
  purpose: z.string(),
  undone: z.iso.datetime().nullable(),
  proposed: z.int(),
  waiting: z.int(),
  done: z.int(),
});

export const BatchRow = z.object({
  row: z.int(),
  page: z.string(),
  change: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  outcome: z.enum(["proposed", "left", "waiting", "done", "refused", "undone", "kept"]),
  sentence: z.string(),
  decidedBy: z.string().nullable(),
  reason: z.string(),
  revision: z.int().nullable(),
});

export const BatchRows = Batch.omit({ proposed: true, waiting: true, done: true }).extend({
  rows: z.array(BatchRow),
});

export const BatchDecisionBody = z.object({
  decision: z.enum(BATCH_DECISIONS),
  rows: z.array(z.int().nonnegative()).max(MOST_ROWS).optional(),
  reason: Words.optional(),
});
export const DecidedBatch = z.object({ id: z.int(), decision: z.enum(BATCH_DECISIONS), decided: z.int() });

export function batchShape(row: Awaited<ReturnType<typeof batches>>["items"][number]): z.infer<typeof Batch> {
  const { id, at, by, kind, object, undoneAt, proposed, waiting, done } = row;
  const undone = undoneAt?.toISOString() ?? null;
  return { id, at: at.toISOString(), by, kind, purpose: object, undone, proposed, waiting, done };
}

export function batchRowShape(
  row: NonNullable<Awaited<ReturnType<typeof readBatch>>>["rows"][number],
): z.infer<typeof BatchRow> {
  const { ordinal, title, what, outcome, sentence, decidedBy, reason, revisionId } = row;
  const { change = null, from = "", to = "" } = what ?? {};
  return {
    row: ordinal,
    page: title,
    change,
    from,
    to,
    outcome,
    sentence,
    decidedBy,
    reason,
    revision: revisionId,
  };
}
