import { sharedSettings } from "@/env";
import { linkedPosition } from "@/wiki/linked/read";
import { answerLinked } from "@/app/ld/answer";
import { database } from "@/app/_reader/site/database";

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { id } = await params;
  return answerLinked(await linkedPosition(await database(), sharedSettings().baseUrl, id));
}
