import { unescapePath, parseTitle } from "@/document/titles";
import { sharedSettings } from "@/env";
import { linkedPage } from "@/wiki/linked/read";
import { answerLinked } from "@/app/ld/answer";
import { database } from "@/app/_reader/site/database";

type Context = { params: Promise<{ title: string[] }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const parsed = parseTitle((await params).title.map(unescapePath).join("/"));
  if (!parsed.ok) return answerLinked(undefined);
  return answerLinked(await linkedPage(await database(), sharedSettings().baseUrl, parsed.title));
}
