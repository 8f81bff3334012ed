import { parseTitle, pathTo } from "@/document/titles";
import type { WantedPosition } from "@/wiki/positions/wanted";

/** Why a position is wanted: "Nobody has said what Oekonux holds on … 3 schools have spoken to it." */
export function wantedSentence({ holder, target, topic, spoken, named }: WantedPosition): string {
  if (topic === "") {
    const times = named === 1 ? "one position" : `${named} positions`;
    return `${target} takes ${times} towards ${holder}, and no reply is on record.`;
  }
  const others = spoken === 1 ? "One other has" : `${spoken} others have`;
  const names = named === 0 ? "" : named === 1 ? ", and one names it there" : `, and ${named} name it there`;
  return `Nobody has said what ${holder} holds on this. ${others} spoken to it${names}.`;
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
