import type { Told } from "@/document/said";
import { getSentence } from "./sentence";

/** What a form shows of a refusal (app/_session/form-state), in the language of this request: at `field`, if it is about one. */
export async function refusalOf(
  told: Told & { field?: string | undefined },
  field: string | undefined = told.field,
): Promise<{ field?: string; sentence: string }> {
  const sentence = (await getSentence())(told);
  return field === undefined ? { sentence } : { field, sentence };
}
