import { redirect } from "next/navigation";
import { NoRevision } from "../_reader/page/no-revision";
import { ask, type Query } from "../_reader/site/params";
import { diffPath } from "../_reader/site/paths";

/** Where the choice of two revisions in a history leads. */
export default async function ChosenDiffPage({ searchParams }: { searchParams: Query }) {
  const [from, to] = [Number(await ask(searchParams, "from")), Number(await ask(searchParams, "to"))];
  if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 1 || to < 1) return <NoRevision />;
  redirect(diffPath(Math.min(from, to), Math.max(from, to)));
}
