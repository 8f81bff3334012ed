import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { answerWith } from "../_answer/answering";
import { Leaf } from "../_reader/site/leaf";
import { PlainHead } from "../_reader/site/plain-head";

/** The head of a page that a link with a key leads to: its address is told to no other site. */
export function linkHead(title: string): Metadata {
  return { title, robots: { index: false }, referrer: "same-origin" };
}

/** What stands there once the key opens nothing any more; `why`: that, and what to do next. */
export async function linkOver(why: React.ReactNode): Promise<React.ReactElement> {
  answerWith(410);
  const words = await getTranslations("accounts");
  return (
    <Leaf head={<PlainHead title={words("linkOver")} />}>
      <p className="empty">{why}</p>
    </Leaf>
  );
}
