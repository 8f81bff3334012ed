import type { Title } from "@/document/titles";
import type { Around } from "@/wiki/positions/around";
import { withQuery } from "../site/paths";
import { PositionEntry } from "./position-entry";
import type { Context } from "./positions-context";
import { hueOf, StanceLead } from "./stance-lead";
import { TitleLink } from "../site/title-link";

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
                      lead={<StanceLead position={position} context={context} topic={part !== "topic"} />}
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
