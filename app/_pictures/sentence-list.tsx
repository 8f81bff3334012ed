import { useTranslations } from "next-intl";
import type { Vocabulary } from "@/document/positions/stances";
import { positionPath } from "../_reader/site/paths";
import { PositionSentence, type StatedPosition } from "../_reader/positions/position-sentence";

/** Positions as one sentence each, with the way to the whole of it. */
export function SentenceList(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
  vocabulary: Vocabulary;
}) {
  const words = useTranslations("pictures");
  return (
    <ul className="sentences">
      {props.positions.map((position) => (
        <li key={position.row}>
          <PositionSentence position={position} unwritten={props.unwritten} vocabulary={props.vocabulary} />
          <a className="meta" href={positionPath(position.id)}>
            {words("readIt")}
          </a>
        </li>
      ))}
    </ul>
  );
}
