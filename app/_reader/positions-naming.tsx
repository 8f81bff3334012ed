import { stance as stanceOf, type Vocabulary } from "@/document/stances";
import { vocabulary } from "./vocabulary";
import { InverseSentence, PositionSource, StanceMark, type StatedPosition } from "./position-sentence";

/** The positions of others that name this page as their target, from this page's end, grouped by stance. */
export async function PositionsNaming(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
  more: string | null;
}) {
  if (props.positions.length === 0) return null;
  const stances = await vocabulary();
  return (
    <section className="section" aria-labelledby="positions-naming">
      <h2 id="positions-naming">Positions that name this page</h2>
      {byStance(props.positions, stances).map(({ name, positions }) => {
        const stance = stanceOf(name, stances);
        return (
          <div key={name} className="stance-group" data-hue={stance?.hue ?? "plain"}>
            <h3>
              <StanceMark stance={stance} /> {capital(stance?.inverse ?? name)}
            </h3>
            <ul>
              {positions.map((position) => (
                <li key={position.row}>
                  <InverseSentence position={position} unwritten={props.unwritten} />
                  {position.text ? <p className="said">{position.text}</p> : null}
                  <PositionSource position={position} unwritten={props.unwritten} />
                </li>
              ))}
            </ul>
          </div>
        );
      })}
      {props.more ? (
        <p>
          <a href={props.more}>All positions that name this page</a>
        </p>
      ) : null}
    </section>
  );
}

/** In the order of the table of stances; within a stance as they came. */
export function byStance<Position extends { stance: string }>(
  positions: readonly Position[],
  vocabulary: Vocabulary,
): { name: string; positions: Position[] }[] {
  const known = vocabulary.map((each) => each.name);
  const names = [...known, ...positions.map((each) => each.stance).filter((name) => !known.includes(name))];
  return [...new Set(names)]
    .map((name) => ({ name, positions: positions.filter((each) => each.stance === name) }))
    .filter((group) => group.positions.length > 0);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
