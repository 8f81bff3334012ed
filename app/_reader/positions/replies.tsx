import { useTranslations } from "next-intl";
import { stance as stanceOf } from "@/document/positions/stances";
import { PositionSource, StanceMark, type StatedPosition } from "./position-sentence";
import type { Context } from "./positions-context";
import { TitleLink } from "../site/title-link";

/** What answers a position, beneath it. */
export function Replies(props: { replies: readonly StatedPosition[]; context: Context }) {
  const { replies, context } = props;
  const words = useTranslations("positions");
  if (replies.length === 0) return null;
  return (
    <ul className="replies" aria-label={words("replies")}>
      {replies.map((reply) => {
        const stance = stanceOf(reply.stance, context.vocabulary);
        const holder = reply.holder || reply.page;
        return (
          <li key={reply.row} data-hue={stance?.hue ?? "plain"}>
            <p className="position-sentence">
              <StanceMark stance={stance} />{" "}
              <TitleLink title={holder} missing={context.unwritten.has(holder)} />{" "}
              <em className="position-stance">
                {reply.stance === "replies-to" ? words("repliesVerb") : words("contestsVerb")}
              </em>
            </p>
            {reply.text ? <p>{reply.text}</p> : null}
            <PositionSource position={reply} unwritten={context.unwritten} />
          </li>
        );
      })}
    </ul>
  );
}
