import { useTranslations } from "next-intl";
import { answerWith } from "../../_answer/answering";
import { Leaf } from "../site/leaf";
import { PlainHead } from "../site/plain-head";

/** There is no such draft, or it is not for whoever asks: both read alike. */
export function NoDraft({ signedIn }: { signedIn: boolean }) {
  const words = useTranslations("drafts.one");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={words("none")} lede={words("noneLede")} />}>
      <p>{signedIn ? <a href="/drafts">{words("own")}</a> : <a href="/signin">{words("signIn")}</a>}</p>
    </Leaf>
  );
}
