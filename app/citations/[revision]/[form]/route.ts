import { sharedSettings } from "@/env";
import { answerReferences } from "@/app/_reader/page/reference-file";
import { database } from "@/app/_reader/site/database";
import { SITE } from "@/app/_reader/site/site";
import { referenceTo } from "@/wiki/pages/reference";

type Context = { params: Promise<{ revision: string; form: string }> };

/** A revision as a file for a program that keeps references: `/citations/12/bibtex`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return await answerReferences(params, "", async (revision, { write }) => {
    const wiki = { base: sharedSettings().baseUrl, site: SITE };
    const reference = await referenceTo(await database(), revision, wiki);
    return reference && write(reference);
  });
}
