import { useTranslations } from "next-intl";
import { stance as stanceOf } from "@/document/positions/stances";
import type { Recorded } from "@/wiki/positions/record";
import { PositionEntry, Target } from "./position-entry";
import { StanceMark } from "./position-sentence";
import type { Context } from "./positions-context";
import { TitleLink } from "../site/title-link";

/** Positions beneath the name of their holder: each begins with its stance and whom it is towards; `topic`: on what, too. */
export function LedPositions(props: { positions: readonly Recorded[]; context: Context; topic?: boolean }) {
  const { positions, context, topic = false } = props;
  return (
    <ul>
      {positions.map((position) => (
        <li key={position.row} data-hue={stanceOf(position.stance, context.vocabulary)?.hue ?? "plain"}>
          <PositionEntry
            position={position}
            end="none"
            context={context}
            lead={<StanceLead position={position} context={context} topic={topic} />}
          />
        </li>
      ))}
    </ul>
  );
}

function StanceLead({ position, context, topic }: { position: Recorded; context: Context; topic: boolean }) {
  const words = useTranslations("positions");
  const stance = stanceOf(position.stance, context.vocabulary);
  const isOwn = position.stance === "holds" && position.target === "";
  return (
    <>
      <StanceMark stance={stance} />{" "}
      <em className="position-stance">
        {isOwn ? words("holdsView") : (stance?.label ?? position.stance.replaceAll("-", " "))}
      </em>
      {position.target === "" ? null : " "}
      <Target position={position} context={context} />
      {topic && position.topic ? (
        <>
          {" "}
          {words.rich("on", {
            topic: () => <TitleLink title={position.topic} missing={context.unwritten.has(position.topic)} />,
          })}
        </>
      ) : null}
    </>
  );
}
