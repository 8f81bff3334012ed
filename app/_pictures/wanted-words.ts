import type { useTranslations } from "next-intl";
import { parseTitle, pathTo } from "@/document/titles";
import type { WantedPosition } from "@/wiki/positions/wanted";

/** The words of pictures, in the language of whoever looks. */
export type PictureWords = ReturnType<typeof useTranslations<"pictures">>;

/** Why a position is wanted: "Nobody has said what Oekonux holds on … 3 schools have spoken to it." */
export function wantedSentence(
  { holder, target, topic, spoken, named }: WantedPosition,
  words: PictureWords,
): string {
  return topic === ""
    ? words("wanted.reply", { target, holder, named })
    : words("wanted.unsaid", { holder, spoken, named });
}

/** Where it is begun: the editor of the holder's page, with the position filled in as far as it is known. */
export function startPath({
  holder,
  target,
  topic,
}: Pick<WantedPosition, "holder" | "target" | "topic">): string {
  const parsed = parseTitle(holder);
  if (!parsed.ok) return "/new";
  const stance = target === "" ? "holds" : "";
  const known = Object.entries({ stance, target, topic }).filter(([, value]) => value !== "");
  return `${pathTo("edit", parsed.title)}?${new URLSearchParams([["begin", "position"], ...known]).toString()}`;
}
