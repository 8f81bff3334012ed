import { answerReferences } from "@/app/_reader/page/reference-file";
import { database } from "@/app/_reader/site/database";
import { referencesAt } from "@/wiki/citations/take-along";

type Context = { params: Promise<{ revision: string; form: string }> };

/** The works that a revision cites, as a file for a program that keeps references: `/references/12/bibtex`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  return await answerReferences(params, "-references", async (revision, { writeWorks }) => {
    const works = await referencesAt(await database(), revision);
    return works && writeWorks(works);
  });
}
