import { useTranslations } from "next-intl";
import type { Told } from "@/document/said";
import { answerWith } from "../_answer/answering";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";
import { useSentence } from "../_words/sentence";

/** For whoever may not see the rules, or asks for one that is not there. */
export function NotYours({ told, status = 403 }: { told: Told; status?: 403 | 404 }) {
  const words = useTranslations("rules");
  const sentence = useSentence();
  answerWith(status);
  return (
    <Leaf head={<PlainHead title={words("title")} lede={sentence(told)} />}>
      <p>
        <a href="/log">{words("inLog")}</a>
      </p>
    </Leaf>
  );
}
