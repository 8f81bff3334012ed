import { redirect } from "next/navigation";
import { parseQuestion, printQuestion, type Question, type Wrong } from "@/document/questions/question";
import type { Query } from "../_reader/site/params";

export type Asked = { question: Question; wrong: Wrong[]; cursor?: string };

/**
 * The question in the address of a page, and where its list goes on. A form that was sent without a script has its
 * empty fields in the address: such a one leads on to the same question in its one form, so that what people copy is
 * short. `path`: the page's own, with what it asks of its own.
 */
export async function asked(query: Query, path: string): Promise<Asked> {
  const search = new URLSearchParams(
    Object.entries(await query).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each])),
  );
  const { question, wrong } = parseQuestion(search);
  const canonical = printQuestion(question);
  if (wrong.length === 0 && [...search.values()].some((value) => value.trim() === "")) {
    redirect(canonical === "" ? path : `${path}${path.includes("?") ? "&" : "?"}${canonical}`);
  }
  return { question, wrong, cursor: search.get("cursor") ?? undefined };
}
