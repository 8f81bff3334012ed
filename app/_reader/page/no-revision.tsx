import { useTranslations } from "next-intl";
import { answerWith } from "../../_answer/answering";
import { Leaf } from "../site/leaf";
import { PlainHead } from "../site/plain-head";

/** Answer to an address that names revisions which are not there, or not of one page that can be read. */
export function NoRevision() {
  answerWith(404);
  const words = useTranslations("page");
  return (
    <Leaf head={<PlainHead title={words("noRevision")} lede={words("noRevisionLede")} />}>
      <p>{words.rich("noRevisionWays", { log: (text) => <a href="/log">{text}</a> })}</p>
    </Leaf>
  );
}
