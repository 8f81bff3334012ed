import { useTranslations } from "next-intl";
import { stance as stanceOf, type Vocabulary } from "@/document/positions/stances";
import type { Around } from "@/wiki/positions/around";
import { withQuery } from "../site/paths";
import { PositionEntry } from "./position-entry";
import { StanceMark } from "./position-sentence";
import type { Context } from "./positions-context";
import { TitleLink } from "../site/title-link";
import { Written } from "../site/written";

type Section = {
  id: string;
  heading: string;
  /** The page's, or "#UUID" of a position. */
  title: string;
  /** Which part the page has in them: read from the target's end, a stance has its inverse label. */
  end: "holder" | "target";
  around: Around | undefined;
  context: Context;
};

/** Positions grouped by stance, in the order of the vocabulary, and within a stance by question. */
export function StanceGroups({ id, heading, title, end, around, context }: Section) {
  const said = useTranslations("positions");
  if (!around || around.count === 0) return null;
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>
        {heading} <span className="count">{around.count}</span>
      </h2>
      <Written>
        {inOrder(around.groups, context.vocabulary).map((group) => {
          const stance = stanceOf(group.key, context.vocabulary);
          const words = end === "holder" ? stance?.label : stance?.inverse;
          const name = capital(words ?? group.key.replaceAll("-", " "));
          const all = withQuery("/positions", { [end]: title, stance: group.key });
          const shown = group.questions.reduce((sum, question) => sum + question.positions.length, 0);
          return (
            <div
              key={group.key}
              role="group"
              aria-label={name}
              className="stance-group"
              data-hue={stance?.hue ?? "plain"}
            >
              {group.key === "holds" ? null : (
                <h3>
                  <StanceMark stance={stance} /> {name} <span className="count">{group.count}</span>
                </h3>
              )}
              {group.questions.map(({ topic, positions }) => (
                <div
                  key={topic}
                  role="group"
                  aria-label={topic || said("noQuestion")}
                  className="question-group"
                >
                  {topic === "" ? null : (
                    <h4>
                      <TitleLink title={topic} missing={context.unwritten.has(topic)} />
                    </h4>
                  )}
                  <ul>
                    {positions.map((position) => (
                      <li key={position.row}>
                        <PositionEntry position={position} end={end} context={context} />
                      </li>
                    ))}
                  </ul>
                </div>
              ))}
              {shown < group.count ? (
                <p>
                  <a href={all}>{said("allOfThem", { count: group.count })}</a>
                </p>
              ) : null}
            </div>
          );
        })}
      </Written>
    </section>
  );
}

/** As the vocabulary has them; what it does not know comes last, as it came. */
export function inOrder<Any extends { key: string }>(groups: readonly Any[], vocabulary: Vocabulary): Any[] {
  const place = (name: string) => {
    const at = vocabulary.findIndex((each) => each.name === name);
    return at < 0 ? vocabulary.length : at;
  };
  return [...groups].sort((a, b) => place(a.key) - place(b.key));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
