import { periodOf } from "@/document/dates";
import { stance as stanceOf } from "@/document/stances";
import { parseTitle, titlePath } from "@/document/titles";
import { StanceMark, type StatedPosition } from "../_reader/position-sentence";
import { TitleLink } from "../_reader/title-link";
import { vocabulary } from "../_reader/vocabulary";

/** Positions as a table, a row each: who, how, to whom, on what, when, and where it is written. */
export async function PositionTable(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
}) {
  const stances = await vocabulary();
  const titled = (title: string) =>
    title === "" ? null : <TitleLink title={title} missing={props.unwritten.has(title)} />;
  return (
    <div className="table-scroll">
      <table className="position-table">
        <thead>
          <tr>
            {["Held by", "Stance", "Towards", "On", "When", "According to", "Source", "Stated on"].map(
              (name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {props.positions.map((position) => {
            const stance = stanceOf(position.stance, stances);
            const home = parseTitle(position.page);
            return (
              <tr key={position.row} data-hue={stance?.hue ?? "plain"}>
                <th scope="row">{titled(position.holder)}</th>
                <td className="stance">
                  <StanceMark stance={stance} /> {stance?.label ?? position.stance}
                </td>
                <td>
                  {position.target.startsWith("#") ? (
                    <a href={`/positions?id=${encodeURIComponent(position.target.slice(1))}`}>
                      another position
                    </a>
                  ) : (
                    titled(position.target)
                  )}
                </td>
                <td>{titled(position.topic)}</td>
                <td>{periodOf(position.from, position.until)}</td>
                <td>{titled(position.voice)}</td>
                <td>
                  {titled(position.source)}
                  {position.source && position.locator ? `, ${position.locator}` : null}
                </td>
                <td>
                  {home.ok ? (
                    <a href={`${titlePath(home.title)}#position-${position.id}`}>{home.title}</a>
                  ) : null}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
