import { listPositions } from "@/wiki/positions/list";
import { parsePeriod } from "@/wiki/positions/period";
import { answer, pagingOf, problem } from "../../_http/answer";
import { door, others } from "../../_http/door";
import { momentOf } from "../../_http/moment";
import { positionShape } from "../../_http/shapes";

const NAMES = ["holder", "stance", "target", "topic", "voice", "source", "id", "about"] as const;

export const GET = door(async ({ db, query }) => {
  const asked = query.get("during") ?? "";
  const during = parsePeriod(asked);
  if (asked.trim() !== "" && !during) {
    return problem(400, "Bad period", "during: give a year such as 2012, or two with a slash: 2008/2012.");
  }
  const then = query.get("recorded") ?? "";
  const recorded = momentOf(then);
  if (then.trim() !== "" && !recorded) {
    return problem(400, "Bad date", "recorded: give a date such as 2026-11-22, or a time with it.");
  }
  const question = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? undefined]));
  const { items, cursor } = await listPositions(
    db,
    { ...question, ...(during && { during }), ...(recorded && { recorded }) },
    pagingOf(query),
  );
  return answer({ items: items.map((row) => positionShape(row, row.page)), cursor });
});

export const { POST, PUT, PATCH, DELETE } = others("GET");
