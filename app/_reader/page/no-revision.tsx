import { answerWith } from "../../_answer/answering";
import { Leaf } from "../site/leaf";
import { PlainHead } from "../site/plain-head";

/** Answer to an address that names revisions which are not there, or not of one page that can be read. */
export function NoRevision() {
  answerWith(404);
  return (
    <Leaf head={<PlainHead title="No such revision" lede="No page that can be read has it." />}>
      <p>
        The page may have been deleted: <a href="/log">the moderation log</a> says so. Otherwise choose from
        the history of the page.
      </p>
    </Leaf>
  );
}
