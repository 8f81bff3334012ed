import { changes } from "@/wiki/revisions/history";
import { answer, pagingOf } from "../../_http/answer";
import { asked } from "../../_http/asked";
import { revisionShape } from "../../_http/shapes";

export async function GET(request: Request): Promise<Response> {
  const who = await asked(request);
  if (!who.ok) return who.response;
  const { items, cursor } = await changes(who.db, {}, pagingOf(new URL(request.url).searchParams));
  return answer({
    items: items.map((row) => ({ ...revisionShape(row), title: row.title, kind: row.kind })),
    cursor,
  });
}
