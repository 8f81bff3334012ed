import { parseTitle } from "@/document/titles";
import type { Recorded } from "@/wiki/positions/record";
import { oldPath } from "../site/paths";
import { People } from "../site/people";
import { When } from "../site/when";

/** Since when these words are on record, in which revision and by whom, and who reviewed them where they came as a draft. */
export function RecordedLine({ position }: { position: Recorded }) {
  const { revision, recordedAt, page } = position;
  const home = parseTitle(page);
  if (!revision || !home.ok)
    return (
      <>
        Being written since <When at={recordedAt} only="day" />.
      </>
    );
  return (
    <>
      Recorded <When at={recordedAt} only="day" /> in{" "}
      <a href={oldPath(home.title, revision.id)}>revision {revision.number}</a>
      {revision.authors.length > 0 ? (
        <>
          {" "}
          by <People names={revision.authors} />
        </>
      ) : null}
      {revision.acceptedBy === null ? null : (
        <>
          , reviewed by <People names={[revision.acceptedBy]} />
        </>
      )}
      .
    </>
  );
}
