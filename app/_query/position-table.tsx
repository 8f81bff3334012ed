import { getTranslations } from "next-intl/server";
import { periodOf } from "@/document/positions/dates";
import { stance as stanceOf } from "@/document/positions/stances";
import { parseTitle, titlePath } from "@/document/titles";
import { StanceMark, type StatedPosition } from "../_reader/positions/position-sentence";
import { TitleLink } from "../_reader/site/title-link";
import { Written } from "../_reader/site/written";
import { vocabulary } from "../_reader/positions/vocabulary";

const COLUMNS = ["holder", "stance", "target", "topic", "when", "voice"] as const;

/**
 * Positions as a table, a row each: who, how, to whom, on what, when, and who says so where. The stance leads to the
 * page that states it. On a narrow screen each row is a block of its own.
 */
export async function PositionTable(props: {
  positions: readonly StatedPosition[];
  unwritten: ReadonlySet<string>;
}) {
  const [stances, words, said] = await Promise.all([
    vocabulary(),
    getTranslations("query.column"),
    getTranslations("positions"),
  ]);
  const titled = (title: string) =>
    title === "" ? null : <TitleLink title={title} missing={props.unwritten.has(title)} />;
  return (
    <Written>
      <table className="position-table">
        <thead>
          <tr>
            {COLUMNS.map((name) => (
              <th key={name} scope="col">
                {words(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.positions.map((position) => {
            const stance = stanceOf(position.stance, stances);
            const home = parseTitle(position.page);
            const label = stance?.label ?? position.stance;
            return (
              <tr key={position.row} data-hue={stance?.hue ?? "plain"}>
                <th scope="row">{titled(position.holder)}</th>
                <td className="stance">
                  <StanceMark stance={stance} />
                  {"\u00a0"}
                  {home.ok ? <a href={`${titlePath(home.title)}#position-${position.id}`}>{label}</a> : label}
                </td>
                <td>
                  {position.target.startsWith("#") ? (
                    <a href={`/positions?id=${encodeURIComponent(position.target.slice(1))}`}>
                      {said("another")}
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
    </Written>
  );
}
