import { questionPath, type Question } from "./question";

/** How the positions that answer a query are shown on a page. */
export const QUERY_VIEWS = ["list", "table", "matrix", "graph", "timeline"] as const;
export type QueryView = (typeof QUERY_VIEWS)[number];

/** The view of that name; a list for any other, and where none is given. */
export function queryView(name: string): QueryView {
  return QUERY_VIEWS.find((view) => view === name) ?? "list";
}

/** The page that answers the whole question in this view: "/matrix?topic=Autonomy". */
export function viewPath(view: QueryView, question: Question): string {
  return questionPath(view === "list" || view === "table" ? "/positions" : `/${view}`, question);
}
