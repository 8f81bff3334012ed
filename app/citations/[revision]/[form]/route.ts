import { sharedSettings } from "@/env";
import { referenceTo } from "@/wiki/pages/reference";
import { isReferenceForm, REFERENCE_FORMS } from "@/app/_reader/page/reference-forms";
import { database } from "@/app/_reader/site/database";
import { SITE } from "@/app/_reader/site/site";

type Context = { params: Promise<{ revision: string; form: string }> };

const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/** A revision as a file for a program that keeps references: `/citations/12/bibtex`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { revision, form } = await params;
  const number = Number(revision);
  const wiki = { base: sharedSettings().baseUrl, site: SITE };
  const reference =
    isReferenceForm(form) && Number.isSafeInteger(number) && number > 0
      ? await referenceTo(await database(), number, wiki)
      : undefined;
  if (!reference || !isReferenceForm(form))
    return new Response("There is no such revision to cite, or no such form.\n", {
      status: 404,
      headers: { ...HEADERS, "content-type": "text/plain; charset=utf-8" },
    });
  const { write, type, ending } = REFERENCE_FORMS[form];
  return new Response(write(reference), {
    headers: {
      ...HEADERS,
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${SITE.toLowerCase()}-${number}.${ending}"`,
    },
  });
}
