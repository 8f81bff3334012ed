import type { Metadata } from "next";
import { offered } from "@/document/stances";
import { listPositions } from "@/wiki/positions/list";
import { database } from "../_reader/database";
import { Leaf } from "../_reader/leaf";
import { Pager } from "../_reader/pager";
import { ask, type Query } from "../_reader/params";
import { withQuery } from "../_reader/paths";
import { PlainHead } from "../_reader/plain-head";
import { PositionList } from "../_reader/position-list";
import { vocabulary } from "../_reader/vocabulary";
import { unwritten } from "../_reader/unwritten";

export const metadata: Metadata = {
  title: "Positions",
  description: "Who agrees with whom, who differs, and on what: every position of the wiki, with its source.",
};

const FILTERS = [
  ["holder", "Held by"],
  ["target", "About"],
  ["topic", "On the question"],
  ["voice", "According to"],
] as const;

export default async function PositionsPage({ searchParams }: { searchParams: Query }) {
  const [holder, stance, target, topic, voice, id] = await Promise.all(
    ["holder", "stance", "target", "topic", "voice", "id"].map((name) => ask(searchParams, name)),
  );
  const asked = { holder, stance, target, topic, voice, id };
  const db = await database();
  const { items, cursor } = await listPositions(db, asked, {
    cursor: await ask(searchParams, "cursor"),
  });
  const filtered = Object.values(asked).some((value) => value !== undefined);
  return (
    <Leaf
      wide
      head={
        <PlainHead
          title="Positions"
          lede="Who agrees with whom, who differs, and on what: each with the page that states it and its source."
        />
      }
    >
      <form className="filters" action="/positions">
        {FILTERS.map(([name, label]) => (
          <div key={name} className="field">
            <label htmlFor={`filter-${name}`}>{label}</label>
            <input id={`filter-${name}`} name={name} type="text" defaultValue={asked[name]} />
          </div>
        ))}
        <div className="field">
          <label htmlFor="filter-stance">Stance</label>
          <select id="filter-stance" name="stance" defaultValue={stance ?? ""}>
            <option value="">any</option>
            {offered(await vocabulary(), stance).map(({ name, label, mark }) => (
              <option key={name} value={name}>
                {mark} {label}
              </option>
            ))}
          </select>
        </div>
        <div className="acts">
          <button type="submit" className="button">
            Filter
          </button>
          {filtered ? (
            <a className="button quiet" href="/positions">
              Show all
            </a>
          ) : null}
        </div>
      </form>
      {items.length > 0 ? (
        <PositionList positions={items} unwritten={await unwritten(db, items)} />
      ) : filtered ? (
        <p className="empty">
          No position answers to this. Titles count as they are written on the pages; leave a field empty to
          ask less.
        </p>
      ) : (
        <p className="empty">
          No page states a position yet. <a href="/wiki/Help:Positions">How to state one</a>
        </p>
      )}
      <Pager path={withQuery("/positions", asked)} cursor={cursor} more="More positions" />
    </Leaf>
  );
}
