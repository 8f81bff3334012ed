import { answerWith } from "../../_answer/answering";
import { Leaf } from "../site/leaf";
import { PlainHead } from "../site/plain-head";

/** Answer to an address whose title no page can have. */
export function BadTitle({ sentence }: { sentence: string }) {
  answerWith(404);
  return (
    <Leaf head={<PlainHead title="No page can be called that" lede={sentence} />}>
      <p>
        Check the address, or <a href="/search">search the wiki</a> for what you meant.
      </p>
    </Leaf>
  );
}
