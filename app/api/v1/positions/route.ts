import { listPositions } from "@/wiki/positions/list";
import { answer, pagingOf, problem } from "../../_http/answer";
import { asked } from "../../_http/asked";
import { positionShape } from "../../_http/shapes";

const NAMES = ["holder", "stance", "target", "topic", "voice", "source", "during", "id", "about"] as const;

export async function GET(request: Request): Promise<Response> {
  const who = await asked(request);
  if (!who.ok) return who.response;
  const query = new URL(request.url).searchParams;
  const recorded = query.get("recorded");
  const at = recorded ? endOf(recorded) : undefined;
  if (at && Number.isNaN(at.getTime())) {
    return problem(400, "Bad date", "recorded: give a date such as 2026-11-22, or a time with it.");
  }
  const question = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? undefined]));
  const { items, cursor } = await listPositions(
    who.db,
    { ...question, ...(at && { recorded: at }) },
    pagingOf(query),
  );
  return answer({ items: items.map((row) => positionShape(row, row.page)), cursor });
}

/** A day means its end: what the wiki had on record when the day was over. */
function endOf(recorded: string): Date {
  return new Date(/^\d{4}-\d{2}-\d{2}$/.test(recorded) ? `${recorded}T23:59:59.999Z` : recorded);
}
