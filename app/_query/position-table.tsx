import { periodOf } from "@/document/dates";
import { stance as stanceOf } from "@/document/stances";
import { parseTitle, titlePath } from "@/document/titles";
import { StanceMark, type StatedPosition } from "../_reader/positions/position-sentence";
import { TitleLink } from "../_reader/site/title-link";
import { vocabulary } from "../_reader/positions/vocabulary";

const COLUMNS = ["Held by", "Stance", "Towards", "On", "When", "According to"] as const;

/**
 * Positions as a table, a row each: who, how, to whom, on what, when, and who says so where. The stance leads to the
 * page that states it. On a narrow screen each row is a block of its own.
 */
export async function PositionTable(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
}) {
  const stances = await vocabulary();
  const titled = (title: string) =>
    title === "" ? null : <TitleLink title={title} missing={props.unwritten.has(title)} />;
  return (
    <table className="position-table">
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.positions.map((position) => {
          const stance = stanceOf(position.stance, stances);
          const home = parseTitle(position.page);
          const said = stance?.label ?? position.stance;
          return (
            <tr key={position.row} data-hue={stance?.hue ?? "plain"}>
              <th scope="row">{titled(position.holder)}</th>
              <td className="stance">
                <StanceMark stance={stance} />{" "}
                {home.ok ? <a href={`${titlePath(home.title)}#position-${position.id}`}>{said}</a> : said}
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
              <td>
                {titled(position.voice)}
                {position.source ? (
                  <small>
                    {titled(position.source)}
                    {position.locator ? `, ${position.locator}` : null}
                  </small>
                ) : null}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
