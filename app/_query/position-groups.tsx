import { getTranslations } from "next-intl/server";
import type { Question } from "@/document/questions/question";
import { PositionRows, sayingOf } from "../_reader/positions/position-list";
import type { StatedPosition } from "../_reader/positions/position-sentence";
import { TitleLink } from "../_reader/site/title-link";
import { Written } from "../_reader/site/written";

/**
 * Positions in the order given, those of one holder together; where one holder alone is asked for, those on one
 * question. Whoever comes first stands first.
 */
export async function PositionGroups(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
  question: Question;
}) {
  const { positions, unwritten, question } = props;
  const part = question.holder === undefined ? "holder" : "topic";
  const words = await getTranslations("positions");
  const saying = await sayingOf(positions);
  return (
    <Written>
      {groupsOf(positions, part).map(([title, group]) => (
        <section key={title} className="position-group">
          <h2>
            {title === "" ? words("noQuestion") : <TitleLink title={title} missing={unwritten.has(title)} />}{" "}
            <span className="count">{group.length}</span>
          </h2>
          <PositionRows positions={group} unwritten={unwritten} saying={saying} />
        </section>
      ))}
    </Written>
  );
}

function groupsOf(
  positions: readonly StatedPosition[],
  part: "holder" | "topic",
): [string, StatedPosition[]][] {
  const groups = new Map<string, StatedPosition[]>();
  for (const position of positions) {
    const group = groups.get(position[part]);
    if (group) group.push(position);
    else groups.set(position[part], [position]);
  }
  return [...groups];
}
