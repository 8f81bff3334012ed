import { escape } from "./line";
import { parseQuestion, type Question } from "../questions/question";
import { sayQuestion } from "../questions/sentence";
import { queryView, viewPath, type QueryView } from "../questions/view";
import type { Vocabulary } from "../positions/stances";

/** A query as the text has it: what is asked, and how the answer is shown. */
export type AskedQuery = { question: Question; view: QueryView };

/** What the attributes of a query say; what makes no sense in its filter is left out. */
export function readQuery(filter: string, view: string): AskedQuery {
  return { question: parseQuestion(new URLSearchParams(filter)).question, view: queryView(view) };
}

/** A query where its answer is not at hand: a sentence that leads to the positions. */
export function renderQuery(filter: string, view: string, vocabulary: Vocabulary): string {
  const asked = readQuery(filter, view);
  const data = `data-query="" data-filter="${escape(filter)}" data-view="${escape(view)}"`;
  const href = escape(viewPath(asked.view, asked.question));
  return `<div class="query" ${data}><p><a href="${href}">${escape(sayQuestion(asked.question, vocabulary))}</a></p></div>`;
}
