import { MOST_COUNTED } from "@/wiki/positions/list";

/** "134 positions", or that there are more than are counted. */
export function Count({ of }: { of: number }) {
  const said = of > MOST_COUNTED ? `more than ${MOST_COUNTED.toLocaleString("en")}` : of.toLocaleString("en");
  return <span className="count">{`${said} ${of === 1 ? "position" : "positions"}`}</span>;
}
