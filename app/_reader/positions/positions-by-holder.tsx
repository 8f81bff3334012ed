import { useTranslations } from "next-intl";
import type { Title } from "@/document/titles";
import type { Around } from "@/wiki/positions/around";
import { withQuery } from "../site/paths";
import { LedPositions } from "./led-positions";
import type { Context } from "./positions-context";
import { TitleLink } from "../site/title-link";
import { Written } from "../site/written";

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
  const words = useTranslations("positions");
  if (!around || around.count === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>
        {heading} <span className="count">{around.count}</span>
      </h2>
      <Written>
        <div className="answers">
          {around.groups.map((group) => {
            const positions = group.questions.flatMap((question) => question.positions);
            return (
              <article key={group.key} className="answer">
                <h3>
                  <TitleLink title={group.key} missing={context.unwritten.has(group.key)} />
                </h3>
                <LedPositions positions={positions} context={context} topic={part !== "topic"} />
                {positions.length < group.count ? (
                  <p>
                    <a href={withQuery("/positions", { [part]: title, holder: group.key })}>
                      {words("allOfThem", { count: group.count })}
                    </a>
                  </p>
                ) : null}
              </article>
            );
          })}
        </div>
      </Written>
      {around.more ? (
        <p>
          <a href={withQuery("/positions", { [part]: title })}>
            {words("allOfThem", { count: around.count })}
          </a>
        </p>
      ) : null}
    </section>
  );
}
