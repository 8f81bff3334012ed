import { useTranslations } from "next-intl";
import { parseTitle } from "@/document/titles";
import type { Recorded } from "@/wiki/positions/record";
import { oldPath } from "../site/paths";
import { People } from "../site/people";
import { When } from "../site/when";

/** Since when these words are on record, in which revision and by whom, and who reviewed them. */
export function RecordedLine({ position }: { position: Recorded }) {
  const words = useTranslations("positions");
  const { revision, recordedAt, page } = position;
  const home = parseTitle(page);
  const when = () => <When at={recordedAt} only="day" />;
  if (!revision || !home.ok) return words.rich("beingWritten", { when });
  return words.rich("recorded", {
    when,
    revision: (text) => <a href={oldPath(home.title, revision.id)}>{text}</a>,
    number: revision.number,
    known: revision.authors.length > 0 ? "yes" : "no",
    people: () => <People names={revision.authors} />,
    reviewed: revision.reviewedBy === null ? "no" : "yes",
    reviewer: () => <People names={[revision.reviewedBy ?? ""]} />,
  });
}
