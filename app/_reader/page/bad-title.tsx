import { useTranslations } from "next-intl";
import type { Told } from "@/document/said";
import { answerWith } from "../../_answer/answering";
import { Leaf } from "../site/leaf";
import { PlainHead } from "../site/plain-head";
import { useSentence } from "@/app/_words/sentence";

/** Answer to an address whose title no page can have. */
export function BadTitle({ told }: { told: Told }) {
  answerWith(404);
  const say = useSentence();
  const words = useTranslations("page");
  return (
    <Leaf head={<PlainHead title={words("badTitle")} lede={say(told)} />}>
      <p>{words.rich("badTitleWays", { search: (text) => <a href="/search">{text}</a> })}</p>
    </Leaf>
  );
}
