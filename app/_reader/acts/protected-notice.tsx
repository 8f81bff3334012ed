import { protectionWords } from "@/wiki/protection/words";
import type { PageFacts } from "@/wiki/may";
import { useSentence } from "../../_words/sentence";
import { useTranslations } from "next-intl";

/** Who may change a protected page, until when and why, in one sentence. */
export function ProtectedNotice(props: {
  protection: NonNullable<PageFacts["protection"]>;
  /** It is shown to somebody who writes a proposal. */
  inDraft?: boolean;
}) {
  const { protection, inDraft = false } = props;
  const words = useTranslations("acts");
  const sentence = useSentence();
  return (
    <p className="notice">
      {sentence(protectionWords(protection))}{" "}
      {inDraft ? words("proposal") : <a href="/protections">{words("protectedPages")}</a>}
    </p>
  );
}
