import { stance as stanceOf } from "@/document/stances";
import type { Recorded } from "@/wiki/positions/record";
import { Target } from "./position-entry";
import { StanceMark } from "./position-sentence";
import type { Context } from "./positions-context";
import { TitleLink } from "../site/title-link";

/** The stance and whom it is towards, where the holder is named above; `topic`: the question too. */
export function StanceLead({
  position,
  context,
  topic,
}: {
  position: Recorded;
  context: Context;
  topic?: boolean;
}) {
  const stance = stanceOf(position.stance, context.vocabulary);
  const isOwn = position.stance === "holds" && position.target === "";
  return (
    <>
      <StanceMark stance={stance} />{" "}
      <em className="position-stance">
        {isOwn ? "holds a view" : (stance?.label ?? position.stance.replaceAll("-", " "))}
      </em>
      {position.target === "" ? null : " "}
      <Target position={position} context={context} />
      {topic && position.topic ? (
        <>
          {" "}
          on <TitleLink title={position.topic} missing={context.unwritten.has(position.topic)} />
        </>
      ) : null}
    </>
  );
}

/** The colour family that a position is drawn in. */
export function hueOf(position: Recorded, context: Context): string {
  return stanceOf(position.stance, context.vocabulary)?.hue ?? "plain";
}
