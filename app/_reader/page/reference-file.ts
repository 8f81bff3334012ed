import { SITE } from "../site/site";
import { isReferenceForm, REFERENCE_FORMS } from "./reference-forms";

type Form = (typeof REFERENCE_FORMS)[keyof typeof REFERENCE_FORMS];

const HEADERS = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "cache-control": "no-store",
};

/**
 * Answers with a file for a program that keeps references, made of a revision in the form that is asked for. `write` gives its
 * text, undefined where there is nothing to be written; `what` is said of it in the file's name.
 */
export async function answerReferences(
  asked: Promise<{ revision: string; form: string }>,
  what: string,
  write: (revision: number, form: Form) => Promise<string | undefined>,
): Promise<Response> {
  const { revision, form } = await asked;
  const number = Number(revision);
  const known = isReferenceForm(form) && Number.isSafeInteger(number) && number > 0;
  const written = known ? await write(number, REFERENCE_FORMS[form]) : undefined;
  if (!known || written === undefined)
    return new Response("There is no such revision, or no such form.\n", {
      status: 404,
      headers: { ...HEADERS, "content-type": "text/plain; charset=utf-8" },
    });
  const { type, ending } = REFERENCE_FORMS[form];
  return new Response(written, {
    headers: {
      ...HEADERS,
      "content-type": `${type}; charset=utf-8`,
      "content-disposition": `attachment; filename="${SITE.toLowerCase()}${what}-${number}.${ending}"`,
    },
  });
}
