import type { Actor } from "@/wiki/accounts/actor";
import { parseTitle, titlePath, type Title } from "@/document/titles";
import { may, type Action, type PageFacts } from "@/wiki/may";
import { answerWith } from "../../_answer/answering";
import { Leaf } from "../site/leaf";
import { PlainHead } from "../site/plain-head";
import { useTranslations } from "next-intl";
import { useSentence } from "../../_words/sentence";

/** The page on which something is done to a page, for those who may; for others a sentence why not. */
export function ActPage(props: {
  heading: string;
  lede: React.ReactNode;
  actor: Actor;
  action: Action;
  page: PageFacts;
  children: React.ReactNode;
}) {
  const { heading, lede, actor, action, page, children } = props;
  const words = useTranslations("acts");
  const sentence = useSentence();
  const ruling = may(actor, action, page);
  if (ruling.ok) return <Leaf head={<PlainHead title={heading} lede={lede} />}>{children}</Leaf>;
  answerWith(403);
  const back = parseTitle(page.title);
  return (
    <Leaf head={<PlainHead title={heading} lede={sentence(ruling)} />}>
      <div className="acts">
        {ruling.reason === "sign-in" ? (
          <a className="button" href="/signin">
            {words("signIn")}
          </a>
        ) : null}
        {back.ok ? <a href={titlePath(back.title)}>{words("backTo", { title: back.title })}</a> : null}
      </div>
    </Leaf>
  );
}

/** Answer where there is nothing under the title to do it to. */
export function NothingToDo({ heading, title }: { heading: string; title: Title }) {
  const words = useTranslations("acts");
  answerWith(404);
  return (
    <Leaf head={<PlainHead title={heading} lede={words("noPage", { title })} />}>
      <p>
        <a href={titlePath(title)}>{words("seeKnown")}</a>
      </p>
    </Leaf>
  );
}
