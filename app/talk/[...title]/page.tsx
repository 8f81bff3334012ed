import { redirect } from "next/navigation";
import { talkTitle, titlePath } from "@/document/titles";
import { BadTitle } from "@/app/_reader/page/bad-title";
import { titleOf, type TitleParams } from "@/app/_reader/site/params";

/** The talk page of a page, by the page's title. */
export default async function TalkPage({ params }: { params: TitleParams }) {
  const parsed = await titleOf(params);
  if (!parsed.ok) return <BadTitle sentence={parsed.sentence} />;
  redirect(titlePath(talkTitle(parsed.title)));
}
