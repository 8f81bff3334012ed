import { stance as stanceOf } from "@/document/stances";
import type { Title } from "@/document/titles";
import type { Around } from "@/wiki/positions/around";
import type { Recorded } from "@/wiki/positions/record";
import { withQuery } from "./paths";
import { PositionEntry, Target } from "./position-entry";
import { StanceMark } from "./position-sentence";
import type { Context } from "./positions-context";
import { TitleLink } from "./title-link";

/** Positions side by side, a column for each holder: what it holds itself first, then what it says of others. */
export function HolderGroups(props: {
  id: string;
  heading: string;
  title: Title;
  part: "topic" | "voice" | "source";
  around: Around | undefined;
  context: Context;
}) {
  const { id, heading, title, part, around, context } = props;
  if (!around || around.count === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>
        {heading} <span className="count">{around.count}</span>
      </h2>
      <div className="answers">
        {around.groups.map((group) => {
          const positions = group.questions.flatMap((question) => question.positions);
          return (
            <article key={group.key} className="answer">
              <h3>
                <TitleLink title={group.key} missing={context.unwritten.has(group.key)} />
              </h3>
              <ul>
                {positions.map((position) => (
                  <li key={position.row} data-hue={hueOf(position, context)}>
                    <PositionEntry
                      position={position}
                      end="none"
                      context={context}
                      lead={<Lead position={position} part={part} context={context} />}
                    />
                  </li>
                ))}
              </ul>
              {positions.length < group.count ? (
                <p>
                  <a href={withQuery("/positions", { [part]: title, holder: group.key })}>
                    All {group.count} of them
                  </a>
                </p>
              ) : null}
            </article>
          );
        })}
      </div>
      {around.more ? (
        <p>
          <a href={withQuery("/positions", { [part]: title })}>All {around.count} of them</a>
        </p>
      ) : null}
    </section>
  );
}

/** The stance and whom it is towards; the question too, where the page is not that question. */
function Lead({ position, part, context }: { position: Recorded; part: string; context: Context }) {
  const stance = stanceOf(position.stance, context.vocabulary);
  const isOwn = position.stance === "holds" && position.target === "";
  return (
    <>
      <StanceMark stance={stance} />{" "}
      <em className="position-stance">
        {isOwn ? "holds a view" : (stance?.label ?? position.stance.replaceAll("-", " "))}
      </em>{" "}
      <Target position={position} context={context} />
      {part !== "topic" && position.topic ? (
        <>
          {" "}
          on <TitleLink title={position.topic} missing={context.unwritten.has(position.topic)} />
        </>
      ) : null}
    </>
  );
}

function hueOf(position: Recorded, context: Context): string {
  return stanceOf(position.stance, context.vocabulary)?.hue ?? "plain";
}
