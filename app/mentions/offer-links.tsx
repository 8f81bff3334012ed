import { useTranslations } from "next-intl";
import { parseTitle, pathTo } from "@/document/titles";
import type { Offer } from "@/document/positions/stance-verbs";
import { stance as stanceOf, type Vocabulary } from "@/document/positions/stances";
import { beginQuery } from "../_editor/position/begun-position";
import { withQuery } from "../_reader/site/paths";

/** What a sentence may be stating, each with the way to an editor that has that position begun. */
export function OfferLinks(props: { page: string; offers: readonly Offer[]; vocabulary: Vocabulary }) {
  const words = useTranslations("positions.mentions");
  const parsed = parseTitle(props.page);
  if (!parsed.ok) return null;
  return props.offers.map(({ holder, stance, target }) => (
    <a
      key={`${holder} ${target}`}
      href={withQuery(pathTo("edit", parsed.title), beginQuery({ holder, stance, target }))}
    >
      {words("state", { holder, stance: stanceOf(stance, props.vocabulary)?.label ?? stance, target })}
    </a>
  ));
}
