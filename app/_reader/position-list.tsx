import { stance as stanceOf } from "@/document/stances";
import { PositionSentence, PositionSource, type StatedPosition } from "./position-sentence";
import { vocabulary } from "./vocabulary";

/** Positions one after the other, each as a sentence with what is said and where. */
export async function PositionList(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
}) {
  const { positions, unwritten } = props;
  const stances = await vocabulary();
  return positions.map((position) => (
    <article
      key={position.row}
      className="position"
      data-hue={stanceOf(position.stance, stances)?.hue ?? "plain"}
    >
      <PositionSentence position={position} unwritten={unwritten} vocabulary={stances} />
      {position.text ? <p>{position.text}</p> : null}
      <PositionSource position={position} unwritten={unwritten} />
    </article>
  ));
}
